package dev.veranda.kpt.render;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One function of a pipeline as it was run during a render, or why it was not.
 *
 * @param packagePath the package whose pipeline names the function, relative to the root; {@code .} for the root
 * @param name the name the pipeline gives the function, if any
 * @param image the image after prefix and tag were resolved, as kpt reports it; empty for an executable
 * @param exitCode 0 when it passed
 * @param executionError why it could not be run at all
 * @param selective whether the pipeline names which resources it gets
 * @param resources how many resources it was given
 */
public record FunctionRun(
        String packagePath,
        Stage stage,
        Optional<String> name,
        Optional<String> image,
        Optional<String> exec,
        int exitCode,
        Optional<String> executionError,
        String stderr,
        List<FunctionResult> results,
        boolean selective,
        int resources,
        Duration duration) {

    /** Which list of the pipeline a function stands in. */
    public enum Stage {
        MUTATOR,
        VALIDATOR
    }

    public FunctionRun {
        results = List.copyOf(results);
    }

    public boolean passed() {
        return exitCode == 0 && executionError.isEmpty();
    }

    /** What people call the function: its name, image or command. */
    public String title() {
        return name.or(() -> image).or(() -> exec).orElse("");
    }
}
