package dev.veranda.ui.rendering;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.ui.component.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a render of a package gave, looked through once for everything views show of it. Making one takes a while for a large
 * package; showing it does not.
 *
 * @param typed the package before the render
 * @param outline what stands in it
 * @param rendered what stands in the package after the render
 * @param functions in the order they were run
 * @param changed the files that the render added, changed or removed
 * @param diagnostics what is wrong, by file
 */
public record Preview(
        PackageContents typed,
        PackageOutline outline,
        RenderResult render,
        PackageOutline rendered,
        List<FunctionReport> functions,
        SortedSet<String> changed,
        Map<String, List<Diagnostic>> diagnostics) {

    public Preview {
        functions = List.copyOf(functions);
        diagnostics = Map.copyOf(diagnostics);
    }

    /** @param known an outline of contents much like these, to save reading them again */
    public static Preview of(PackageContents typed, PackageOutline known, RenderResult render) {
        return of(typed, known, render, List.of());
    }

    /** @param problems what was found wrong with the pipelines without running them */
    public static Preview of(
            PackageContents typed, PackageOutline known, RenderResult render, List<FileProblem> problems) {
        PackageOutline outline = known.updated(typed);
        PackageOutline rendered = outline.updated(render.contents());
        ResultPlaces places = new ResultPlaces(typed, outline, rendered);
        List<FunctionReport> functions = render.runs().stream()
                .map(run -> FunctionReport.of(run, places))
                .toList();
        return new Preview(
                typed,
                outline,
                render,
                rendered,
                functions,
                changed(typed, render.contents()),
                FileDiagnostics.of(outline, render, functions, problems));
    }

    public boolean succeeded() {
        return render.succeeded();
    }

    /** What is wrong in this file. */
    public List<Diagnostic> diagnostics(String path) {
        return diagnostics.getOrDefault(path, List.of());
    }

    /** Why the render failed, where no function is to blame; empty otherwise. */
    public Optional<String> packageFailure() {
        boolean functionFailed =
                functions.stream().anyMatch(report -> report.failure().isPresent());
        return render.error().filter(error -> !functionFailed).map(RenderFailureText::plain);
    }

    /**
     * Where to mend what stopped the render: the line an error of the failed function is about, else the line its words name,
     * else where the pipeline names the function. Where no function is to blame, the line the reason names.
     */
    public Optional<Place> stoppedAt() {
        List<FunctionReport> failed = functions.stream()
                .filter(report -> report.failure().isPresent())
                .toList();
        return failed.stream()
                .flatMap(report -> report.results().stream())
                .filter(said -> said.result().severity() == Severity.ERROR)
                .flatMap(said -> said.place().stream())
                .findFirst()
                .or(() -> failed.stream()
                        .flatMap(report -> report.failure().flatMap(this::named).stream())
                        .findFirst())
                .or(() -> failed.stream()
                        .flatMap(report -> report.place().stream())
                        .findFirst())
                .or(() -> packageFailure().flatMap(this::named))
                .or(this::firstError);
    }

    /** The place of the typed package that a sentence names. */
    Optional<Place> named(String sentence) {
        return NamedPlace.in(sentence, typed).map(NamedPlace.Found::place);
    }

    /** The first line with an error, in the order of paths. */
    public Optional<Place> firstError() {
        return new TreeMap<>(diagnostics)
                .entrySet().stream()
                        .flatMap(file -> file.getValue().stream()
                                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                                .map(diagnostic -> new Place(file.getKey(), diagnostic.line())))
                        .findFirst();
    }

    /** How many errors there are in this file. */
    public int errors(String path) {
        return (int) diagnostics(path).stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .count();
    }

    private static SortedSet<String> changed(PackageContents before, PackageContents after) {
        SortedSet<String> paths = new TreeSet<>(before.files().keySet());
        paths.addAll(after.files().keySet());
        paths.removeIf(path -> before.file(path).equals(after.file(path)));
        return paths;
    }
}
