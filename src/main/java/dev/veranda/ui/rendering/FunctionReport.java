package dev.veranda.ui.rendering;

import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.FunctionRun;
import java.util.List;
import java.util.Optional;

/**
 * What one function of the pipeline did and said.
 *
 * @param place where the Kptfile names the function; empty when it is not found there
 */
public record FunctionReport(FunctionRun run, Optional<Place> place, List<Said> results) {

    /** One result, and the line it is about; empty when it names none that is there. */
    public record Said(FunctionResult result, Optional<Place> place) {}

    public FunctionReport {
        results = List.copyOf(results);
    }

    static FunctionReport of(FunctionRun run, ResultPlaces places) {
        return new FunctionReport(
                run,
                places.of(run),
                run.results().stream()
                        .map(result -> new Said(result, places.of(run, result)))
                        .toList());
    }

    /** What people call the function: the name the pipeline gives it, or the last part of its image. */
    public String title() {
        return run.name()
                .filter(name -> !name.isBlank())
                .or(() -> run.image().map(ResultPlaces::baseName))
                .or(run::exec)
                .orElse("function");
    }

    /** Why it did not pass, in one sentence; empty when it did. */
    public Optional<String> failure() {
        if (run.passed()) {
            return Optional.empty();
        }
        return run.executionError()
                .map(reason -> title() + " was not run: " + reason + ".")
                .or(() -> Optional.of(title() + " failed"
                        + (run.stderr().isBlank() ? "." : ": " + run.stderr().strip())));
    }
}
