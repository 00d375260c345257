package dev.veranda.api.porch.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.api.porch.schema.MetadataJson;
import java.util.List;

/** A {@code Repository} as Porch writes it, out of what the feed holds. */
public final class RepositoryJson {

    private RepositoryJson() {}

    public static ObjectNode of(JsonNode snapshot, long version) {
        ObjectNode object =
                Json.object().put("kind", "Repository").put("apiVersion", Groups.CONFIG + "/" + Groups.VERSION);
        ObjectNode metadata = MetadataJson.of(
                text(snapshot, "name"),
                text(snapshot, "namespace"),
                text(snapshot, "id"),
                version,
                text(snapshot, "registeredAt"),
                snapshot.path("metadata"));
        metadata.put("generation", snapshot.path("version").asLong() + 1);
        object.set("metadata", metadata);
        object.set("spec", spec(snapshot));
        object.set("status", status(snapshot));
        return object;
    }

    private static ObjectNode spec(JsonNode snapshot) {
        ObjectNode spec = Json.object();
        if (!text(snapshot, "description").isEmpty()) {
            spec.put("description", text(snapshot, "description"));
        }
        if (snapshot.path("deployment").asBoolean()) {
            spec.put("deployment", true);
        }
        spec.put("type", "git").put("content", "Package");
        ObjectNode git =
                spec.putObject("git").put("repo", text(snapshot, "url")).put("branch", text(snapshot, "branch"));
        if (snapshot.path("createBranch").asBoolean()) {
            git.put("createBranch", true);
        }
        if (snapshot.path("directory").isTextual()) {
            git.put("directory", text(snapshot, "directory"));
        }
        if (!text(snapshot, "secret").isEmpty()) {
            git.putObject("secretRef").put("name", text(snapshot, "secret"));
        }
        ObjectNode sync = Json.object();
        if (!text(snapshot, "schedule").isEmpty()) {
            sync.put("schedule", text(snapshot, "schedule"));
        }
        MetadataJson.putTime(sync, "runOnceAt", text(snapshot, "onceAt"));
        if (!sync.isEmpty()) {
            spec.set("sync", sync);
        }
        return spec;
    }

    /** Brings what somebody writes over {@code live} to the form of {@link #of}, as far as that does not depend on time. */
    public static void normalise(ObjectNode live, ObjectNode object) {
        ObjectNode spec = object.withObjectProperty("spec");
        ObjectNode git = spec.withObjectProperty("git");
        git.remove(List.of("author", "email"));
        for (String place : List.of("repo", "branch", "directory")) {
            JsonNode stands = Fields.at(live, "spec.git." + place);
            if (stands.isMissingNode()) {
                git.remove(place);
            } else {
                git.set(place, stands);
            }
        }
        if (Fields.text(git, "secretRef.name").isEmpty()) {
            git.remove("secretRef");
        }
        if (!git.path("createBranch").asBoolean()) {
            git.remove("createBranch");
        }
        if (!spec.path("deployment").asBoolean()) {
            spec.remove("deployment");
        }
        if (Fields.text(spec, "description").isEmpty()) {
            spec.remove("description");
        }
        ObjectNode sync = spec.withObjectProperty("sync");
        sync.remove("runOnceAt");
        if (Fields.text(sync, "schedule").isEmpty()) {
            spec.remove("sync");
        }
    }

    private static ObjectNode status(JsonNode snapshot) {
        JsonNode sync = snapshot.path("sync");
        ObjectNode status = Json.object();
        ArrayNode conditions = status.putArray("conditions");
        ObjectNode ready = conditions.addObject().put("type", "Ready");
        switch (text(sync, "state")) {
            case "READY" -> ready.put("status", "True").put("reason", "Ready").put("message", "Repository Ready");
            case "ERROR" -> ready.put("status", "False").put("reason", "Error").put("message", text(sync, "error"));
            default ->
                ready.put("status", "False")
                        .put("reason", "Reconciling")
                        .put("message", "Repository reconciliation in progress");
        }
        String since = text(sync, text(sync, "state").equals("ERROR") ? "failed_at" : "succeeded_at");
        MetadataJson.putTime(ready, "lastTransitionTime", since);
        RepositoryFindings.of(sync).forEach(condition -> {
            MetadataJson.putTime(condition, "lastTransitionTime", text(sync, "succeeded_at"));
            conditions.add(condition);
        });
        MetadataJson.putTime(status, "lastFullSyncTime", text(sync, "succeeded_at"));
        MetadataJson.putTime(status, "nextFullSyncTime", text(sync, "next_at"));
        status.put("observedGeneration", snapshot.path("version").asLong() + 1);
        MetadataJson.putTime(status, "observedRunOnceAt", text(snapshot, "syncedOnceAt"));
        status.put("packageCount", snapshot.path("packageCount").asInt());
        if (!text(snapshot, "commit").isEmpty()) {
            status.put("gitCommitHash", text(snapshot, "commit"));
        }
        return status;
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).isNull() ? "" : object.path(field).asText();
    }
}
