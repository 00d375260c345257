package dev.veranda.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Clock;

/**
 * What Kubernetes clients attach to objects: labels, annotations, finalizers, owner references, and the wish to delete. Each is
 * kept as JSON in Kubernetes' shape. A change of it is a change of the object. It goes with the object.
 */
@ApplicationScoped
public class AttachedMetadata {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EntityManager entities;
    private final Clock clock;

    AttachedMetadata(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Keeps {@code labels}, {@code annotations}, {@code finalizers} and {@code ownerReferences} of a {@code metadata} field. */
    public void keep(String kind, String namespace, String name, JsonNode metadata) {
        QuarkusTransaction.joiningExisting()
                .run(() -> entities.createNativeQuery(
                                "insert into object_metadata as m (kind, namespace, name, labels, annotations, finalizers,"
                                        + " owner_references) values (?1, ?2, ?3, cast(?4 as jsonb), cast(?5 as jsonb),"
                                        + " cast(?6 as jsonb), cast(?7 as jsonb)) on conflict (kind, namespace, name) do update"
                                        + " set labels = excluded.labels, annotations = excluded.annotations, finalizers ="
                                        + " excluded.finalizers, owner_references = excluded.owner_references where"
                                        + " (m.labels, m.annotations, m.finalizers, m.owner_references) is distinct from"
                                        + " (excluded.labels, excluded.annotations, excluded.finalizers, excluded.owner_references)")
                        .setParameter(1, kind)
                        .setParameter(2, namespace)
                        .setParameter(3, name)
                        .setParameter(4, text(metadata.path("labels"), "{}"))
                        .setParameter(5, text(metadata.path("annotations"), "{}"))
                        .setParameter(6, text(metadata.path("finalizers"), "[]"))
                        .setParameter(7, text(metadata.path("ownerReferences"), "[]"))
                        .executeUpdate());
    }

    /** Remembers that the object shall go as soon as its finalizers let it; it must have finalizers. */
    public void requestDeletion(String kind, String namespace, String name) {
        QuarkusTransaction.joiningExisting()
                .run(() -> entities.createNativeQuery("update object_metadata set deletion_requested_at = ?4"
                                + " where kind = ?1 and namespace = ?2 and name = ?3 and deletion_requested_at is null")
                        .setParameter(1, kind)
                        .setParameter(2, namespace)
                        .setParameter(3, name)
                        .setParameter(4, clock.instant())
                        .executeUpdate());
    }

    /** By field manager, what it applied last. */
    public ObjectNode applied(String kind, String namespace, String name) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            for (Object found : entities.createNativeQuery("select cast(applied as text) from object_metadata"
                            + " where kind = ?1 and namespace = ?2 and name = ?3")
                    .setParameter(1, kind)
                    .setParameter(2, namespace)
                    .setParameter(3, name)
                    .getResultList()) {
                return parsed((String) found);
            }
            return JsonNodeFactory.instance.objectNode();
        });
    }

    public void keepApplied(String kind, String namespace, String name, ObjectNode applied) {
        QuarkusTransaction.joiningExisting()
                .run(() -> entities.createNativeQuery("insert into object_metadata (kind, namespace, name, applied)"
                                + " values (?1, ?2, ?3, cast(?4 as jsonb)) on conflict (kind, namespace, name)"
                                + " do update set applied = excluded.applied"
                                + " where object_metadata.applied is distinct from excluded.applied")
                        .setParameter(1, kind)
                        .setParameter(2, namespace)
                        .setParameter(3, name)
                        .setParameter(4, applied.toString())
                        .executeUpdate());
    }

    private static String text(JsonNode node, String none) {
        return node.isContainerNode() ? node.toString() : none;
    }

    private static ObjectNode parsed(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
