package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.kpt.PackageContents;

/** A {@code PackageRevisionResources} as Porch writes it. */
final class ResourcesJson {

    private ResourcesJson() {}

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
        result.put("exitCode", 0);
        render.put("error", "");
        return object;
    }
}
