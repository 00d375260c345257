package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.api.porch.schema.MetadataJson;
import dev.veranda.api.porch.schema.PorchTypes;
import dev.veranda.failure.Invalid;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.SaveOutcome;
import dev.veranda.revision.index.RecordedRender;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stores the files of drafts. */
@ApplicationScoped
class ResourcesChanges {

    private final Drafts drafts;
    private final PackageRevisions revisions;

    ResourcesChanges(Drafts drafts, PackageRevisions revisions) {
        this.drafts = drafts;
        this.revisions = revisions;
    }

    /**
     * Stores the files in {@code object}; files that hold no text cannot be seen through the API, so they stay.
     *
     * @return the {@code renderStatus}
     */
    ObjectNode save(Call call, ObjectNode now, ObjectNode object) {
        String name = Fields.text(now, "metadata.name");
        String lifecycle = Fields.text(now, "spec.lifecycle");
        if (!lifecycle.equals("Draft")) {
            throw refused(
                    name,
                    "cannot update a package revision with lifecycle value \"" + lifecycle
                            + "\"; package must be Draft");
        }
        PackageContents contents = contents(name, object, binaries(call, MetadataJson.qualifiedName(now)));
        if (call.dryRun()) {
            call.actor().require(Permission.AUTHOR);
            return Json.object();
        }
        boolean anyway = Fields.at(now, "metadata.annotations")
                .path(Groups.PUSH_ON_RENDER_FAILURE)
                .asText()
                .equals("true");
        String base = Fields.text(now, "status.selfLock.git.commit");
        RenderRefusal refusal = new RenderRefusal("error", anyway);
        SaveOutcome outcome = refusal.explaining(
                PorchTypes.PACKAGE_REVISION_RESOURCES,
                name,
                () -> drafts.save(call.actor(), MetadataJson.qualifiedName(now), base, contents, refusal));
        return switch (outcome) {
            case SaveOutcome.Saved saved when !saved.render().succeeded() -> throw pushedAnyway(name, saved.render());
            case SaveOutcome.Saved saved -> status(saved.render());
            case SaveOutcome.Stale ignored -> throw ApiFailure.modified(PorchTypes.PACKAGE_REVISION_RESOURCES, name);
        };
    }

    private static ApiFailure pushedAnyway(String name, RenderResult render) {
        List<String> causes = RecordedRender.of(render.contents()).causes();
        return refused(
                        name,
                        "error rendering package in kpt function pipeline. Package pushed to remote despite render"
                                + " failure. Details: " + RenderRefusal.details(render, causes))
                .with(RenderRefusal.causes("spec.resources", causes));
    }

    private Map<String, FileContent> binaries(Call call, String name) {
        Map<String, FileContent> binaries = new TreeMap<>();
        stored(call, name).files().forEach((path, content) -> {
            if (content.text().isEmpty()) {
                binaries.put(path, content);
            }
        });
        return binaries;
    }

    /** Of a draft that grew beyond the limits nothing was shown, and what is sent now takes its place. */
    private PackageContents stored(Call call, String name) {
        try {
            return revisions.contents(call.actor(), revisions.named(call.actor(), name));
        } catch (Invalid beyondTheLimits) {
            return PackageContents.empty();
        }
    }

    private static PackageContents contents(String name, ObjectNode object, Map<String, FileContent> files) {
        JsonNode resources = Fields.at(object, "spec.resources");
        resources
                .properties()
                .forEach(entry -> files.put(
                        entry.getKey(), FileContent.of(entry.getValue().asText())));
        try {
            return PackageContents.of(files);
        } catch (IllegalArgumentException badPath) {
            throw refused(name, String.valueOf(badPath.getMessage()));
        }
    }

    private static ApiFailure refused(String name, String why) {
        return ApiFailure.invalid(
                PorchTypes.PACKAGE_REVISION_RESOURCES,
                name,
                List.of(new Cause("FieldValueInvalid", "spec.resources", why)));
    }

    private static ObjectNode status(RenderResult render) {
        ObjectNode status = Json.object();
        ObjectNode result = status.putObject("result");
        result.put("kind", "FunctionResultList").put("apiVersion", "kpt.dev/v1");
        result.putObject("metadata");
        result.put("exitCode", render.succeeded() ? 0 : 1);
        ArrayNode items = result.putArray("items");
        render.runs().forEach(run -> items.add(item(run)));
        return status.put("error", render.error().orElse(""));
    }

    private static ObjectNode item(FunctionRun run) {
        ObjectNode item = Json.object();
        run.image().ifPresent(image -> item.put("image", image));
        run.exec().ifPresent(exec -> item.put("exec", exec));
        if (!run.stderr().isEmpty()) {
            item.put("stderr", run.stderr());
        }
        item.put("exitCode", run.exitCode());
        if (!run.results().isEmpty()) {
            ArrayNode results = item.putArray("results");
            run.results().forEach(result -> results.add(result(result)));
        }
        return item;
    }

    private static ObjectNode result(FunctionResult result) {
        ObjectNode written = Json.object().put("message", result.message());
        written.put("severity", result.severity().word());
        result.resource()
                .ifPresent(resource -> written.putObject("resourceRef")
                        .put("apiVersion", resource.apiVersion())
                        .put("kind", resource.kind())
                        .put("name", resource.name())
                        .put("namespace", resource.namespace()));
        result.field().ifPresent(field -> written.putObject("field").put("path", field.path()));
        result.file()
                .ifPresent(file ->
                        written.putObject("file").put("path", file.path()).put("index", file.index()));
        if (!result.tags().isEmpty()) {
            ObjectNode tags = written.putObject("tags");
            result.tags().forEach(tags::put);
        }
        return written;
    }
}
