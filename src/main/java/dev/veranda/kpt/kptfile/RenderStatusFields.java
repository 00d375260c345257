package dev.veranda.kpt.kptfile;

import java.util.List;
import java.util.Set;

/** The schema of {@code status.renderStatus}. What stands there is written anew by every render, so it is only checked. */
final class RenderStatusFields {

    private RenderStatusFields() {}

    static StrictFields check(StrictFields fields) {
        fields.only(Set.of("mutationSteps", "validationSteps", "errorSummary"));
        fields.objects("mutationSteps", "v1.PipelineStepResult", RenderStatusFields::step);
        fields.objects("validationSteps", "v1.PipelineStepResult", RenderStatusFields::step);
        fields.string("errorSummary");
        return fields;
    }

    private static StrictFields step(StrictFields fields) {
        fields.only(Set.of("name", "image", "exec", "executionError", "stderr", "exitCode", "results", "errorResults"));
        List.of("name", "image", "exec", "executionError", "stderr").forEach(fields::string);
        fields.integer("exitCode");
        fields.objects("results", "v1.ResultItem", RenderStatusFields::result);
        fields.objects("errorResults", "v1.ResultItem", RenderStatusFields::result);
        return fields;
    }

    private static StrictFields result(StrictFields fields) {
        fields.only(Set.of("message", "severity", "resourceRef", "field", "file", "tags"));
        List.of("message", "severity").forEach(fields::string);
        fields.object("resourceRef", "v1.ResourceRef", reference -> {
            List.of("apiVersion", "kind", "name", "namespace").forEach(reference::string);
            return reference.only(Set.of("apiVersion", "kind", "name", "namespace"));
        });
        fields.object("field", "v1.FieldRef", field -> {
            List.of("path", "currentValue", "proposedValue").forEach(field::string);
            return field.only(Set.of("path", "currentValue", "proposedValue"));
        });
        fields.object("file", "v1.FileRef", file -> {
            file.string("path");
            file.integer("index");
            return file.only(Set.of("path", "index"));
        });
        fields.texts("tags");
        return fields;
    }
}
