package dev.veranda.kpt.render;

import dev.veranda.kpt.Severity;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What functions said, in the form kpt gives it in {@code results.yaml} and in the status of a Kptfile. */
public final class FunctionResults {

    private FunctionResults() {}

    /** The text of {@code results.yaml}: every function in the order of execution. */
    public static String file(List<FunctionRun> runs) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("apiVersion", "kpt.dev/v1");
        root.put("kind", "FunctionResultList");
        root.put("metadata", Map.of("name", "fnresults"));
        root.put("exitCode", runs.stream().allMatch(FunctionRun::passed) ? 0 : 1);
        if (!runs.isEmpty()) {
            root.put("items", runs.stream().map(FunctionResults::run).toList());
        }
        YamlFile file = YamlFile.empty();
        file.append(YamlDocument.of(YamlNode.of(root)));
        return file.text();
    }

    private static Map<String, Object> run(FunctionRun run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        run.image().ifPresent(image -> fields.put("image", image));
        run.exec().ifPresent(exec -> fields.put("exec", exec));
        putUnlessEmpty(fields, "stderr", run.stderr());
        fields.put("exitCode", run.exitCode());
        putItems(fields, "results", run.results());
        return fields;
    }

    /** One step of {@code status.renderStatus}. */
    static Map<String, Object> step(FunctionRun run) {
        Map<String, Object> step = new LinkedHashMap<>();
        run.name().ifPresent(name -> step.put("name", name));
        run.image().ifPresent(image -> step.put("image", image));
        run.exec().ifPresent(exec -> step.put("exec", exec));
        run.executionError().ifPresent(error -> step.put("executionError", error));
        putUnlessEmpty(step, "stderr", run.stderr());
        step.put("exitCode", run.exitCode());
        putItems(step, "results", run.results());
        putItems(
                step,
                "errorResults",
                run.results().stream()
                        .filter(result -> result.severity() == Severity.ERROR)
                        .toList());
        return step;
    }

    private static void putItems(Map<String, Object> fields, String key, List<FunctionResult> results) {
        if (!results.isEmpty()) {
            // Only one of them at a time, as there can be tens of thousands.
            Iterable<Map<String, Object>> items =
                    () -> results.stream().map(FunctionResults::item).iterator();
            fields.put(key, items);
        }
    }

    private static Map<String, Object> item(FunctionResult result) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("message", result.message());
        result.stated().ifPresent(severity -> item.put("severity", severity.word()));
        result.resource().ifPresent(resource -> item.put("resourceRef", reference(resource)));
        result.field().ifPresent(field -> item.put("field", field(field)));
        result.file().ifPresent(file -> item.put("file", file(file)));
        if (!result.tags().isEmpty()) {
            item.put("tags", result.tags());
        }
        return item;
    }

    private static Map<String, Object> reference(FunctionResult.ResourceRef resource) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putUnlessEmpty(fields, "apiVersion", resource.apiVersion());
        putUnlessEmpty(fields, "kind", resource.kind());
        putUnlessEmpty(fields, "name", resource.name());
        putUnlessEmpty(fields, "namespace", resource.namespace());
        return fields;
    }

    private static Map<String, Object> field(FunctionResult.Field field) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putUnlessEmpty(fields, "path", field.path());
        field.currentValue().ifPresent(value -> fields.put("currentValue", value));
        field.proposedValue().ifPresent(value -> fields.put("proposedValue", value));
        return fields;
    }

    private static Map<String, Object> file(FunctionResult.File file) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putUnlessEmpty(fields, "path", file.path());
        if (file.index() != 0) {
            fields.put("index", file.index());
        }
        return fields;
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }
}
