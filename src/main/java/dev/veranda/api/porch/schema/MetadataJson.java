package dev.veranda.api.porch.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.repository.ObjectName;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/** The {@code metadata} of objects, out of what the feed holds. */
public final class MetadataJson {

    private MetadataJson() {}

    /** The version under which an object was served. */
    public static OptionalLong version(ObjectNode object) {
        return OptionalLong.of(Long.parseLong(Fields.text(object, "metadata.resourceVersion")));
    }

    /**
     * @param attached what clients attached, or null
     * @param created when the object was made, as the database writes it
     */
    public static ObjectNode of(
            String name, String namespace, String uid, long version, String created, JsonNode attached) {
        ObjectNode metadata =
                Json.object().put("name", name).put("namespace", namespace).put("uid", uid);
        metadata.put("resourceVersion", Long.toString(version));
        putTime(metadata, "creationTimestamp", created);
        take(metadata, "labels", attached.path("labels"));
        take(metadata, "annotations", attached.path("annotations"));
        take(metadata, "finalizers", attached.path("finalizers"));
        take(metadata, "ownerReferences", attached.path("owner_references"));
        take(metadata, "managedFields", attached.path("managed_fields"));
        if (!attached.path("generate_name").asText().isEmpty()) {
            metadata.put("generateName", attached.path("generate_name").asText());
        }
        if (attached.path("deletion_requested_at").isTextual()) {
            putTime(
                    metadata,
                    "deletionTimestamp",
                    attached.path("deletion_requested_at").asText());
            metadata.put("deletionGracePeriodSeconds", 0);
        }
        return metadata;
    }

    /** What services know an object by: the text of its {@link ObjectName}. */
    public static String qualifiedName(ObjectNode object) {
        return ObjectName.text(Fields.text(object, "metadata.namespace"), Fields.text(object, "metadata.name"));
    }

    /** Whole seconds, as everywhere in Kubernetes; nothing when there is no time. */
    public static void putTime(ObjectNode object, String field, String time) {
        if (!time.isEmpty()) {
            object.put(field, time(time));
        }
    }

    /** A time of the database as Kubernetes writes it. */
    public static String time(String databaseTime) {
        return OffsetDateTime.parse(databaseTime)
                .toInstant()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static void take(ObjectNode metadata, String field, JsonNode value) {
        if (value.isContainerNode() && !value.isEmpty()) {
            metadata.set(field, value.deepCopy());
        }
    }
}
