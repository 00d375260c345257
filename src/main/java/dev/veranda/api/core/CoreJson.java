package dev.veranda.api.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What objects of the core group have in common. */
final class CoreJson {

    private CoreJson() {}

    /** An object with its {@code metadata}, but for the namespace. */
    static ObjectNode object(
            ResourceType type, String name, UUID uid, long version, Instant created, Map<String, String> labels) {
        ObjectNode object = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        ObjectNode metadata = object.putObject("metadata")
                .put("name", name)
                .put("uid", uid.toString())
                .put("resourceVersion", Long.toString(version))
                .put(
                        "creationTimestamp",
                        created.truncatedTo(ChronoUnit.SECONDS).toString());
        if (!labels.isEmpty()) {
            ObjectNode written = metadata.putObject("labels");
            labels.forEach(written::put);
        }
        return object;
    }
}
