package dev.veranda.kpt.render;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.Condition;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What kpt and Porch write into the root Kptfile after a render: the condition {@code Rendered} and what each function said. */
final class RenderStatus {

    private RenderStatus() {}

    static PackageContents write(PackageContents contents, List<FunctionRun> runs, Optional<String> error) {
        Optional<String> text = contents.text(PackageContents.KPTFILE);
        if (text.isEmpty()) {
            return contents;
        }
        YamlFile file = YamlFile.parse(text.get());
        Optional<YamlMap> root = file.documents().stream()
                .findFirst()
                .flatMap(document -> document.root())
                .flatMap(YamlNode::asMap);
        if (root.isEmpty()) {
            return contents;
        }
        KptfileEditor kptfile = new KptfileEditor(root.get());
        kptfile.setCondition(condition(error));
        kptfile.setRenderStatus(renderStatus(runs, error.isPresent()));
        return contents.with(PackageContents.KPTFILE, file.text());
    }

    private static Condition condition(Optional<String> error) {
        return error.map(text ->
                        new Condition(Condition.RENDERED, "False", Optional.of("RenderFailed"), Optional.of(text)))
                .orElse(new Condition(Condition.RENDERED, "True", Optional.of("RenderSuccess"), Optional.empty()));
    }

    private static Optional<Map<String, Object>> renderStatus(List<FunctionRun> runs, boolean failed) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> status = new LinkedHashMap<>();
        putSteps(status, "mutationSteps", runs, FunctionRun.Stage.MUTATOR);
        putSteps(status, "validationSteps", runs, FunctionRun.Stage.VALIDATOR);
        if (failed) {
            String summary = runs.stream()
                    .filter(run -> !run.passed())
                    .map(run -> run.title() + ": " + run.executionError().orElse("exit code " + run.exitCode()))
                    .collect(Collectors.joining("\n"));
            if (!summary.isEmpty()) {
                status.put("errorSummary", summary);
            }
        }
        return Optional.of(status);
    }

    private static void putSteps(
            Map<String, Object> status, String key, List<FunctionRun> runs, FunctionRun.Stage stage) {
        List<Map<String, Object>> steps = runs.stream()
                .filter(run -> run.stage() == stage)
                .map(FunctionResults::step)
                .toList();
        if (!steps.isEmpty()) {
            status.put(key, steps);
        }
    }
}
