package dev.veranda.kpt.render;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.Pipeline;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.kptfile.PipelineValidation;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** kpt's two looks at a pipeline before anything runs: is it well formed, and are its configuration files there. */
final class PackageValidation {

    private PackageValidation() {}

    /** The first thing wrong with the pipeline of the package at {@code path}, in kpt's words. */
    static Optional<String> problem(PackageResources resources, String path, Pipeline pipeline) {
        return PipelineValidation.of(pipeline, configPath -> configProblem(resources, path, configPath))
                .map(problem -> "invalid pipeline: function \"" + problem.function() + "\": " + problem.text());
    }

    private static Optional<String> configProblem(PackageResources resources, String path, String configPath) {
        String file = SlashPath.clean(SlashPath.join(path, configPath));
        if (!resources.contents().has(file)) {
            return Optional.of("failed to open functionConfig from path \"" + configPath + "\": open "
                    + RenderFailure.display(file) + ": no such file or directory");
        }
        List<PackageResource> documents = resources.at(file);
        if (documents.size() > 1) {
            return Optional.of("functionConfig \"" + configPath + "\" must not contain more than one config, got "
                    + documents.size());
        }
        return documents.stream()
                .flatMap(document -> document.krmProblem().stream())
                .findFirst();
    }

    /** Configuration files that are not among the package's own resources, right before its pipeline runs. */
    static Optional<String> missingConfigs(PackageResources resources, String path, Pipeline pipeline) {
        List<String> problems = new ArrayList<>();
        missing(resources, path, "mutators", "mutator", pipeline.mutators(), problems);
        missing(resources, path, "validators", "validator", pipeline.validators(), problems);
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems));
    }

    private static void missing(
            PackageResources resources,
            String path,
            String list,
            String stage,
            List<PipelineFunction> functions,
            List<String> problems) {
        for (int i = 0; i < functions.size(); i++) {
            PipelineFunction function = functions.get(i);
            String configPath = function.configPath().orElse("");
            if (configPath.isEmpty() || isOwn(resources, path, configPath)) {
                continue;
            }
            String name = function.name()
                    .or(() -> function.image()
                            .map(image -> FunctionImage.of(image).baseName()))
                    .orElse("");
            String reason = "functionConfig resource for " + stage + " \"" + name + "\" is missing from path \""
                    + configPath + "\", this also occurs if \"" + configPath + "\" is part of a subpackage";
            problems.add(new PipelineValidation(
                            function.title(), "pipeline." + list + "[" + i + "].configPath", configPath, reason)
                    .text());
        }
    }

    private static boolean isOwn(PackageResources resources, String path, String configPath) {
        String wanted = SlashPath.clean(configPath);
        return resources.of(path).stream().anyMatch(resource -> resource.path().equals(wanted));
    }
}
