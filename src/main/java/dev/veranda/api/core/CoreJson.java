package dev.veranda.api.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What objects of the core group have in common. */
final class CoreJson {

    private CoreJson() {}

    /** An object with its {@code metadata}, but for the namespace, out of what the feed holds. */
    static ObjectNode object(ResourceType type, JsonNode snapshot, String uid, long version) {
        ObjectNode object = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        ObjectNode metadata = object.putObject("metadata")
                .put("name", Fields.text(snapshot, "name"))
                .put("uid", uid)
                .put("resourceVersion", Long.toString(version))
                .put("creationTimestamp", wholeSeconds(Fields.text(snapshot, "createdAt")));
        Map<String, String> labels = Fields.texts(snapshot, "labels");
        if (!labels.isEmpty()) {
            ObjectNode written = metadata.putObject("labels");
            labels.forEach(written::put);
        }
        JsonNode managed = snapshot.path("metadata").path("managed_fields");
        if (!managed.isEmpty()) {
            metadata.set("managedFields", managed.deepCopy());
        }
        String begin = snapshot.path("metadata").path("generate_name").asText();
        if (!begin.isEmpty()) {
            metadata.put("generateName", begin);
        }
        return object;
    }

    private static String wholeSeconds(String databaseTime) {
        return OffsetDateTime.parse(databaseTime)
                .toInstant()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
