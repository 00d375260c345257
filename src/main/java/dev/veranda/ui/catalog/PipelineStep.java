package dev.veranda.ui.catalog;

import dev.veranda.kpt.PackageContents;
import dev.veranda.krm.YamlException;
import dev.veranda.krm.YamlFile;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function of a package's pipeline, as its page names it.
 *
 * @param validator whether it checks instead of changing
 * @param title the last part of the image's path, or the command
 * @param version the image's tag, or ""
 * @param configuration where its configuration stands: a file, "3 values", or ""
 */
record PipelineStep(boolean validator, String title, String version, String image, String configuration) {

    /** In the order they run; none where the Kptfile cannot be read, which the page says elsewhere. */
    static List<PipelineStep> of(PackageContents contents) {
        Optional<YamlMap> pipeline = contents.text(PackageContents.KPTFILE)
                .flatMap(PipelineStep::root)
                .flatMap(root -> root.map("pipeline"));
        List<PipelineStep> steps = new ArrayList<>();
        pipeline.ifPresent(found -> {
            steps.addAll(list(found, "mutators", false));
            steps.addAll(list(found, "validators", true));
        });
        return steps;
    }

    private static Optional<YamlMap> root(String kptfile) {
        try {
            return YamlFile.parse(kptfile).documents().stream()
                    .findFirst()
                    .flatMap(document -> document.root())
                    .flatMap(YamlNode::asMap);
        } catch (YamlException unreadable) {
            return Optional.empty();
        }
    }

    private static List<PipelineStep> list(YamlMap pipeline, String stage, boolean validator) {
        List<PipelineStep> steps = new ArrayList<>();
        pipeline.list(stage)
                .ifPresent(list -> list.forEach(node ->
                        node.asMap().map(function -> step(function, validator)).ifPresent(steps::add)));
        return steps;
    }

    private static PipelineStep step(YamlMap function, boolean validator) {
        String image =
                function.string("image").or(() -> function.string("exec")).orElse("");
        String last = image.substring(image.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        String configuration = function.string("configPath")
                .or(() -> function.map("configMap")
                        .map(values -> values.size() == 1 ? "1 value" : values.size() + " values"))
                .orElse("");
        return new PipelineStep(
                validator,
                colon < 0 ? last : last.substring(0, colon),
                colon < 0 ? "" : last.substring(colon + 1),
                image,
                configuration);
    }
}
