package dev.veranda.kpt.render;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What a render gave.
 *
 * @param contents the package after the render, with the outcome written into its root Kptfile; after a failure the package
 *     as it was plus that outcome, or as far as it came when its Kptfile asks to keep that
 * @param runs every function that was run or could not be, in order of execution
 * @param error why the render failed, in kpt's words and shape, as it stands in the Kptfile
 * @param reason the same for a person: without the way to the package it happened in
 * @param problems files that could not be read
 * @param packages how many packages were found, the root included
 */
public record RenderResult(
        PackageContents contents,
        List<FunctionRun> runs,
        Optional<String> error,
        Optional<String> reason,
        List<FileProblem> problems,
        int packages) {

    public RenderResult {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    RenderResult with(PackageContents newContents) {
        return new RenderResult(newContents, runs, error, reason, problems, packages);
    }

    public boolean succeeded() {
        return error.isEmpty();
    }

    /** How many functions were run and passed. */
    public int passedFunctions() {
        return (int) runs.stream().filter(FunctionRun::passed).count();
    }

    /** How many results of this severity all functions gave together. */
    public long results(Severity severity) {
        return runs.stream()
                .flatMap(run -> run.results().stream())
                .filter(result -> result.severity() == severity)
                .count();
    }

    /** kpt's last line. */
    public String summary() {
        String packagesText = " in " + packages + " package(s).";
        if (succeeded()) {
            return "Successfully executed " + passedFunctions() + " function(s)" + packagesText;
        }
        return passedFunctions() == 0
                ? "Failed to execute any functions" + packagesText
                : "Partially executed " + passedFunctions() + " function(s)" + packagesText;
    }
}
