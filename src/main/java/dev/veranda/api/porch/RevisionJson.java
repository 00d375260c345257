package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.api.porch.schema.MetadataJson;
import dev.veranda.audit.PlainText;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.revision.model.Lifecycle;

/** A {@code PackageRevision} as Porch writes it, out of what the feed holds. */
final class RevisionJson {

    private final JsonNode snapshot;
    private final JsonNode row;
    private final Lifecycle lifecycle;

    private RevisionJson(JsonNode snapshot) {
        this.snapshot = snapshot;
        this.row = snapshot.path("row");
        this.lifecycle = Lifecycle.valueOf(text("lifecycle"));
    }

    static ObjectNode of(JsonNode snapshot, long version) {
        return new RevisionJson(snapshot).write(version);
    }

    private ObjectNode write(long version) {
        ObjectNode object =
                Json.object().put("kind", "PackageRevision").put("apiVersion", Groups.PORCH + "/" + Groups.VERSION);
        ObjectNode metadata = MetadataJson.of(
                text("name"),
                snapshot.path("namespace").asText(),
                text("id"),
                version,
                text("created_at"),
                snapshot.path("metadata"));
        if (row.path("latest").asBoolean()) {
            metadata.withObjectProperty("labels").put(Groups.LATEST, "true");
        }
        object.set("metadata", metadata);
        object.set("spec", spec());
        object.set("status", status());
        return object;
    }

    private ObjectNode spec() {
        ObjectNode spec = Json.object()
                .put("packageName", text("package_path"))
                .put("repository", snapshot.path("repository").asText())
                .put("workspaceName", text("workspace"));
        if (row.path("revision").asInt() != 0) {
            spec.put("revision", row.path("revision").asInt());
        }
        spec.put("lifecycle", lifecycle.porchName());
        setUnlessEmpty(spec, "tasks", row.path("tasks"));
        if (!row.path("readiness_gates").isEmpty()) {
            ArrayNode gates = spec.putArray("readinessGates");
            row.path("readiness_gates").forEach(gate -> gates.addObject().put("conditionType", gate.asText()));
        }
        ObjectNode metadata = spec.putObject("packageMetadata");
        setUnlessEmpty(metadata, "labels", row.path("labels"));
        setUnlessEmpty(metadata, "annotations", row.path("annotations"));
        return spec;
    }

    private ObjectNode status() {
        ObjectNode status = Json.object();
        if (row.path("upstream_repo").isTextual()) {
            status.set(
                    "upstreamLock",
                    lock(
                            text("upstream_repo"),
                            text("upstream_directory"),
                            text("upstream_ref"),
                            text("upstream_commit")));
        }
        status.set(
                "selfLock",
                lock(
                        snapshot.path("url").asText(),
                        directory(),
                        text("ref").replaceFirst("^refs/(tags|heads)/", ""),
                        text("commit_id")));
        if (lifecycle.published()) {
            status.put("publishedBy", text("author"));
            status.put("publishTimestamp", MetadataJson.time(text("committed_at")));
        } else {
            status.putNull("publishTimestamp");
        }
        if (snapshot.path("deployment").asBoolean()) {
            status.put("deployment", true);
        }
        conditions(status);
        return status;
    }

    private String directory() {
        String directory =
                RepositorySettings.plainDirectory(snapshot.path("directory").asText(""));
        return directory.isEmpty() ? text("package_path") : directory + "/" + text("package_path");
    }

    private void conditions(ObjectNode status) {
        String problem = text("problem");
        if (row.path("conditions").isEmpty() && problem.isEmpty()) {
            return;
        }
        ArrayNode conditions = status.putArray("conditions");
        if (!problem.isEmpty()) {
            conditions
                    .addObject()
                    .put("type", "Readable")
                    .put("status", "False")
                    .put("reason", "Unreadable")
                    .put("message", PlainText.visible(problem));
        }
        row.path("conditions").forEach(condition -> {
            ObjectNode written = conditions
                    .addObject()
                    .put("type", condition.path("type").asText())
                    .put("status", condition.path("status").asText());
            putUnlessEmpty(written, "reason", condition.path("reason").asText());
            putUnlessEmpty(written, "message", condition.path("message").asText());
        });
    }

    private static ObjectNode lock(String repo, String directory, String ref, String commit) {
        ObjectNode lock = Json.object().put("type", "git");
        lock.putObject("git")
                .put("repo", repo)
                .put("directory", directory)
                .put("ref", ref)
                .put("commit", commit);
        return lock;
    }

    private static void putUnlessEmpty(ObjectNode object, String field, String value) {
        if (!value.isEmpty()) {
            object.put(field, value);
        }
    }

    private static void setUnlessEmpty(ObjectNode object, String field, JsonNode value) {
        if (!value.isEmpty()) {
            object.set(field, value.deepCopy());
        }
    }

    private String text(String column) {
        return row.path(column).isNull() ? "" : row.path(column).asText();
    }
}
