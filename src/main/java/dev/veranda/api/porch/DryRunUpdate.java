package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import java.util.List;

/** What an object would be after an update that is only tried: what nobody can change is as it is, and nothing empty is served. */
final class DryRunUpdate {

    private static final List<String> FIXED =
            List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");
    private static final List<String> ATTACHED = List.of("labels", "annotations", "finalizers", "ownerReferences");

    private DryRunUpdate() {}

    static ObjectNode of(ObjectNode now, ObjectNode object) {
        ObjectNode tried = Json.copy(object);
        ObjectNode metadata = tried.withObjectProperty("metadata");
        FIXED.forEach(field -> metadata.set(field, Fields.at(now, "metadata." + field)));
        ATTACHED.stream().filter(field -> metadata.path(field).isEmpty()).forEach(metadata::remove);
        JsonNode conditions = Fields.at(object, "status.conditions");
        ObjectNode status = Json.copy(now).withObjectProperty("status");
        if (Fields.text(now, "spec.lifecycle").equals("Draft") && conditions.isArray()) {
            status.set("conditions", conditions);
        }
        tried.set("status", status);
        return tried;
    }
}
