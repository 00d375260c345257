package dev.veranda.kpt.kptfile;

import dev.veranda.kpt.SlashPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * kpt's validation of a pipeline, in its order and words.
 *
 * @param field for example {@code pipeline.mutators[0].configPath}
 * @param value what stands there; empty when there is nothing to show
 */
public record PipelineValidation(String function, String field, String value, String reason) {

    /**
     * The first thing kpt would refuse.
     *
     * @param configProblem what is wrong with the file at a configPath, for those whose syntax is fine
     */
    public static Optional<PipelineValidation> of(Pipeline pipeline, Function<String, Optional<String>> configProblem) {
        return of("mutators", pipeline.mutators(), configProblem)
                .or(() -> of("validators", pipeline.validators(), configProblem));
    }

    private static Optional<PipelineValidation> of(
            String list, List<PipelineFunction> functions, Function<String, Optional<String>> configProblem) {
        for (int i = 0; i < functions.size(); i++) {
            Optional<PipelineValidation> problem =
                    of("pipeline." + list + "[" + i + "]", functions.get(i), configProblem);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<PipelineValidation> of(
            String field, PipelineFunction function, Function<String, Optional<String>> configProblem) {
        String title = function.title();
        if (function.image().isEmpty() && function.exec().isEmpty()) {
            return Optional.of(
                    new PipelineValidation(title, field, "", "must specify a functon (`image` or `exec`) to execute"));
        }
        if (function.image().isPresent() && function.exec().isPresent()) {
            return Optional.of(new PipelineValidation(
                    title, field, "", "must not specify both `image` and `exec` at the same time"));
        }
        Optional<String> image = function.image().flatMap(FunctionImage::problem);
        if (image.isPresent()) {
            return Optional.of(new PipelineValidation(
                    title, field + ".image", function.image().orElse(""), image.get()));
        }
        if (!function.configMap().isEmpty() && function.configPath().isPresent()) {
            return Optional.of(new PipelineValidation(
                    title,
                    field,
                    "",
                    "functionConfig must not specify both `configMap` and `configPath` at the same time"));
        }
        return function.configPath()
                .flatMap(path -> configPathProblem(path)
                        .or(() -> configProblem.apply(path))
                        .map(reason -> new PipelineValidation(title, field + ".configPath", path, reason)));
    }

    /** What is wrong with the form of a configPath. */
    public static Optional<String> configPathProblem(String path) {
        if (path.isBlank()) {
            return Optional.of("path must not be empty");
        }
        String cleaned = SlashPath.clean(path);
        if (cleaned.startsWith("/")) {
            return Optional.of("path must be relative");
        }
        return cleaned.contains("..") ? Optional.of("path must not be outside the package") : Optional.empty();
    }

    /** kpt's block of text about one field, with a line break at its end. */
    public String text() {
        return "Kptfile is invalid:\nField: `" + field + "`\n"
                + (value.isEmpty() ? "" : "Value: \"" + value + "\"\n")
                + "Reason: " + reason + "\n";
    }
}
