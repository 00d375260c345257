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

    /**
     * Keeps {@code labels}, {@code annotations}, {@code finalizers}, {@code ownerReferences} and {@code managedFields} of a
     * {@code metadata} field, and {@code generateName} when it is the first.
     */
    public void keep(String kind, String namespace, String name, JsonNode metadata) {
        QuarkusTransaction.joiningExisting()
                .run(() -> entities.createNativeQuery(
                                "insert into object_metadata as m (kind, namespace, name, labels, annotations, finalizers,"
                                        + " owner_references, managed_fields, generate_name) values (?1, ?2, ?3,"
                                        + " cast(?4 as jsonb), cast(?5 as jsonb), cast(?6 as jsonb), cast(?7 as jsonb),"
                                        + " cast(?8 as jsonb), ?9) on conflict (kind, namespace, name) do update"
                                        + " set labels = excluded.labels, annotations = excluded.annotations, finalizers ="
                                        + " excluded.finalizers, owner_references = excluded.owner_references,"
                                        + " managed_fields = excluded.managed_fields where"
                                        + " (m.labels, m.annotations, m.finalizers, m.owner_references, m.managed_fields)"
                                        + " is distinct from (excluded.labels, excluded.annotations, excluded.finalizers,"
                                        + " excluded.owner_references, excluded.managed_fields)")
                        .setParameter(1, kind)
                        .setParameter(2, namespace)
                        .setParameter(3, name)
                        .setParameter(4, text(metadata.path("labels"), "{}"))
                        .setParameter(5, text(metadata.path("annotations"), "{}"))
                        .setParameter(6, text(metadata.path("finalizers"), "[]"))
                        .setParameter(7, text(metadata.path("ownerReferences"), "[]"))
                        .setParameter(8, text(metadata.path("managedFields"), "[]"))
                        .setParameter(9, metadata.path("generateName").asText())
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

    /** Keeps {@code managedFields} and {@code generateName} of a {@code metadata} field, and nothing else of it. */
    public void keepFields(String kind, String namespace, String name, JsonNode metadata) {
        QuarkusTransaction.joiningExisting()
                .run(() -> entities.createNativeQuery(
                                "insert into object_metadata as m (kind, namespace, name,"
                                        + " managed_fields, generate_name) values (?1, ?2, ?3, cast(?4 as jsonb), ?5)"
                                        + " on conflict (kind, namespace, name) do update set managed_fields ="
                                        + " excluded.managed_fields where m.managed_fields is distinct from excluded.managed_fields")
                        .setParameter(1, kind)
                        .setParameter(2, namespace)
                        .setParameter(3, name)
                        .setParameter(4, text(metadata.path("managedFields"), "[]"))
                        .setParameter(5, metadata.path("generateName").asText())
                        .executeUpdate());
    }

    /** What {@link #keepFields} kept, as fields of {@code metadata}: those that are not empty. */
    public ObjectNode fields(String kind, String namespace, String name) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        QuarkusTransaction.joiningExisting().run(() -> {
            for (Object row : entities.createNativeQuery("select cast(managed_fields as text), generate_name"
                            + " from object_metadata where kind = ?1 and namespace = ?2 and name = ?3")
                    .setParameter(1, kind)
                    .setParameter(2, namespace)
                    .setParameter(3, name)
                    .getResultList()) {
                Object[] columns = (Object[]) row;
                JsonNode managed = parsed((String) columns[0]);
                if (!managed.isEmpty()) {
                    fields.set("managedFields", managed);
                }
                if (!((String) columns[1]).isEmpty()) {
                    fields.put("generateName", (String) columns[1]);
                }
            }
        });
        return fields;
    }

    private static String text(JsonNode node, String none) {
        return node.isContainerNode() ? node.toString() : none;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
