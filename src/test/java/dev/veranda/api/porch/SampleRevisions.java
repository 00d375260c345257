package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.porch.schema.PorchTypes;
import dev.veranda.revision.model.RevisionNames;
import java.util.List;
import java.util.stream.IntStream;

/** Published package revisions as they stand in memory. */
public final class SampleRevisions {

    private SampleRevisions() {}

    public static ResourceType type() {
        return PorchTypes.PACKAGE_REVISIONS;
    }

    public static List<CachedObject> of(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> CachedObject.of(type(), number + 1L, revision(number)))
                .toList();
    }

    private static ObjectNode revision(int number) {
        String name = RevisionNames.name("blueprints", "team-" + number % 500 + "/web-" + number, "v1");
        ObjectNode object = Json.object().put("kind", "PackageRevision").put("apiVersion", "porch.kpt.dev/v1alpha1");
        ObjectNode metadata = object.putObject("metadata")
                .put("name", name)
                .put("namespace", "default")
                .put("uid", RevisionNames.uid("default", name).toString())
                .put("resourceVersion", Integer.toString(number + 1))
                .put("creationTimestamp", "2026-01-01T00:00:00Z");
        metadata.putObject("labels").put("kpt.dev/latest-revision", "true").put("team", "team-" + number % 500);
        ObjectNode spec = object.putObject("spec")
                .put("packageName", "team-" + number % 500 + "/web-" + number)
                .put("repository", "blueprints")
                .put("workspaceName", "v1")
                .put("revision", 1)
                .put("lifecycle", "Published");
        spec.putArray("tasks")
                .addObject()
                .put("type", "init")
                .putObject("init")
                .put("description", "A web server of team " + number);
        ObjectNode status = object.putObject("status").put("publishedBy", "bob");
        status.put("publishTimestamp", "2026-01-01T00:00:00Z");
        status.putArray("conditions").addObject().put("type", "Rendered").put("status", "True");
        return object;
    }
}
