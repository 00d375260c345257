package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.audit.PlainText;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.Condition;
import java.util.Optional;

/** A {@code PackageRevisionResources} as Porch writes it, but that of a package that did not render it says why. */
final class ResourcesJson {

    private ResourcesJson() {}

    /** Without files, because they cannot be read; the reason stands where render problems do, and in an annotation. */
    static ObjectNode unreadable(ObjectNode revision, String reason) {
        ObjectNode object = of(revision, PackageContents.empty());
        String visible = PlainText.visible(reason);
        object.withObjectProperty("metadata").withObjectProperty("annotations").put(Groups.UNREADABLE, visible);
        object.withObjectProperty("status").withObjectProperty("renderStatus").put("error", visible);
        return object;
    }

    /** @param revision the {@code PackageRevision} whose files {@code contents} are */
    static ObjectNode of(ObjectNode revision, PackageContents contents) {
        ObjectNode object = Json.object()
                .put("kind", "PackageRevisionResources")
                .put("apiVersion", Groups.PORCH + "/" + Groups.VERSION);
        object.set("metadata", revision.path("metadata").deepCopy());
        ObjectNode spec = object.putObject("spec");
        for (String field : new String[] {"packageName", "workspaceName", "revision", "repository"}) {
            if (revision.path("spec").has(field)) {
                spec.set(field, revision.path("spec").get(field));
            }
        }
        ObjectNode files = spec.putObject("resources");
        contents.files().forEach((path, content) -> content.text().ifPresent(text -> files.put(path, text)));
        ObjectNode render = object.putObject("status").putObject("renderStatus");
        ObjectNode result = render.putObject("result");
        result.putObject("metadata");
        Optional<String> failure = failure(revision);
        result.put("exitCode", failure.isPresent() ? 1 : 0);
        render.put("error", failure.orElse(""));
        return object;
    }

    /** Why the last render failed, if it did. */
    private static Optional<String> failure(ObjectNode revision) {
        for (JsonNode condition : revision.path("status").path("conditions")) {
            boolean failed = condition.path("type").asText().equals(Condition.RENDERED)
                    && condition.path("status").asText().equals("False");
            if (failed) {
                return Optional.of(condition.path("message").asText());
            }
        }
        return Optional.empty();
    }
}
