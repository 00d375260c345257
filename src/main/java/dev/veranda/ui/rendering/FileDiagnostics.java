package dev.veranda.ui.rendering;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.ui.component.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is wrong, by file: what cannot be read, what functions complain of, functions that did not pass. */
final class FileDiagnostics {

    private final Map<String, List<Diagnostic>> byPath = new HashMap<>();

    private FileDiagnostics() {}

    static Map<String, List<Diagnostic>> of(
            PackageOutline outline,
            RenderResult render,
            List<FunctionReport> functions,
            List<FileProblem> pipelineProblems) {
        FileDiagnostics diagnostics = new FileDiagnostics();
        outline.problems().forEach(diagnostics::add);
        render.problems().stream()
                .filter(problem -> !diagnostics.byPath.containsKey(problem.path()))
                .toList()
                .forEach(diagnostics::add);
        functions.forEach(diagnostics::add);
        pipelineProblems.stream()
                .filter(problem -> !diagnostics.hasErrorAt(problem))
                .toList()
                .forEach(diagnostics::add);
        if (diagnostics.byPath.isEmpty()) {
            // Nothing names a place, so that the package itself is wrong, and its Kptfile is what speaks for it.
            render.error()
                    .ifPresent(error -> diagnostics.add(FileProblem.ofFile(
                            PackageContents.KPTFILE, Severity.ERROR, RenderFailureText.plain(error))));
        }
        return diagnostics.byPath;
    }

    static Diagnostic.Severity severity(Severity severity) {
        return switch (severity) {
            case ERROR -> Diagnostic.Severity.ERROR;
            case WARNING -> Diagnostic.Severity.WARNING;
            case INFO -> Diagnostic.Severity.INFO;
        };
    }

    /** A function that failed says more than what was expected of it. */
    private boolean hasErrorAt(FileProblem problem) {
        return byPath.getOrDefault(problem.path(), List.of()).stream()
                .anyMatch(known ->
                        known.severity() == Diagnostic.Severity.ERROR && known.line() == Math.max(1, problem.line()));
    }

    private void add(FileProblem problem) {
        int line = Math.max(1, problem.line());
        Diagnostic.Severity severity = severity(problem.severity());
        add(
                problem.path(),
                problem.column() == 0
                        ? Diagnostic.ofLine(line, severity, problem.message())
                        : new Diagnostic(line, problem.column(), line + 1, 1, severity, problem.message()));
    }

    private void add(FunctionReport report) {
        report.failure()
                .ifPresent(reason -> report.place()
                        .ifPresent(place ->
                                add(place.path(), Diagnostic.ofLine(place.line(), Diagnostic.Severity.ERROR, reason))));
        for (FunctionReport.Said said : report.results()) {
            // What functions only report, they report for every field they set; beside the text it would be noise.
            if (said.result().severity() != Severity.INFO) {
                said.place().ifPresent(place -> add(place.path(), diagnostic(report, said.result(), place)));
            }
        }
    }

    private static Diagnostic diagnostic(FunctionReport report, FunctionResult result, Place place) {
        return Diagnostic.ofLine(
                place.line(),
                severity(result.severity()),
                report.title() + ": " + result.message().strip());
    }

    private void add(String path, Diagnostic diagnostic) {
        byPath.computeIfAbsent(path, ignored -> new ArrayList<>()).add(diagnostic);
    }
}
