package dev.veranda.kpt.render;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.FunctionTag;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.render.resources.AnnotationPlaces;
import dev.veranda.kpt.render.resources.KrmCheck;
import dev.veranda.kpt.render.resources.PathInvariants;
import dev.veranda.kpt.render.resources.Selection;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.ReaderAnnotations;
import dev.veranda.krm.cancellation.Interest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs single functions and writes down what became of them. */
final class FunctionRunner {

    /** What kpt says about a function whose own words were reported already. */
    private static final String ALREADY_REPORTED = "already handled error";

    private static final String NO_EXECUTABLES =
            "must run with `--allow-exec` option to allow running function binaries";

    private final FunctionEvaluator evaluator;
    private final RenderBudget budget;
    private final PackageContents files;
    private final AnnotationPlaces annotations = new AnnotationPlaces();
    private final List<FunctionRun> runs = new ArrayList<>();

    FunctionRunner(FunctionEvaluator evaluator, RenderBudget budget) {
        this(evaluator, budget, PackageContents.empty());
    }

    /** @param files what functions may see beside resources */
    FunctionRunner(FunctionEvaluator evaluator, RenderBudget budget, PackageContents files) {
        this.evaluator = evaluator;
        this.budget = budget;
        this.files = files;
    }

    /** In order of execution. */
    List<FunctionRun> runs() {
        return List.copyOf(runs);
    }

    PreparedFunction prepare(String packagePath, PipelineFunction function, FunctionRun.Stage stage)
            throws RenderFailure {
        FunctionImage named = FunctionImage.of(function.image().orElse("")).withPrefix(FunctionImage.DEFAULT_PREFIX);
        PreparedFunction prepared = new PreparedFunction(packagePath, function, stage, named);
        if (function.exec().isPresent()) {
            throw stopped(prepared, 0, budget.now(), NO_EXECUTABLES);
        }
        if (function.tag().isPresent()) {
            FunctionImage plain = new FunctionImage(named.repository(), Optional.empty(), Optional.empty());
            return switch (FunctionTag.resolve(plain, function.tag(), evaluator.tags(plain))) {
                case FunctionTag.Resolved resolved ->
                    new PreparedFunction(packagePath, function, stage, plain.withTag(resolved.tag()));
                case FunctionTag.Unresolved unresolved -> throw stopped(prepared, 0, budget.now(), unresolved.reason());
            };
        }
        return named.hasTagOrDigest()
                ? prepared
                : new PreparedFunction(packagePath, function, stage, named.withTag("latest"));
    }

    /** Runs a mutator on what it selects and gives back all resources as they are then. */
    List<PackageResource> mutate(PreparedFunction prepared, List<PackageResource> visible) throws RenderFailure {
        long start = budget.now();
        annotations.see(visible);
        List<PackageResource> selected = Selection.of(prepared.function(), visible);
        FunctionOutcome.Passed passed = call(prepared, visible, selected, start);
        passed.items().forEach(item -> ReaderAnnotations.clearIds(item.root()));
        annotations.settle(passed.items());
        List<PackageResource> output = Selection.mergeBack(visible, selected, passed.items());
        Optional<String> problem = budget.tooMany(output)
                .or(() -> PathInvariants.problem(output))
                .or(() -> KrmCheck.problem("output", passed.items()));
        if (problem.isPresent()) {
            throw stopped(prepared, selected.size(), start, problem.get());
        }
        passed(prepared, selected.size(), start, passed);
        return output;
    }

    /** Runs a validator on copies of what it selects, so that whatever it does to them is lost. */
    void validate(PreparedFunction prepared, List<PackageResource> visible) throws RenderFailure {
        long start = budget.now();
        List<PackageResource> selected = Selection.of(prepared.function(), visible);
        List<PackageResource> given = evaluator.changesNothing(prepared.image())
                ? selected
                : selected.stream().map(PackageResource::copy).toList();
        passed(prepared, selected.size(), start, call(prepared, visible, given, start));
    }

    private FunctionOutcome.Passed call(
            PreparedFunction prepared, List<PackageResource> visible, List<PackageResource> items, long start)
            throws RenderFailure {
        Optional<String> problem = budget.problem().or(() -> KrmCheck.problem("input", items));
        if (problem.isPresent()) {
            throw stopped(prepared, items.size(), start, problem.get());
        }
        FunctionCall call = new FunctionCall(
                prepared.image(),
                config(prepared, items.size(), visible, start),
                items,
                files,
                prepared.stage(),
                prepared.packagePath(),
                budget.left(),
                budget.cancelled(),
                budget.files());
        FunctionOutcome outcome = evaluator.evaluate(call);
        Interest.require();
        return switch (outcome) {
            case FunctionOutcome.Passed passed -> passed;
            case FunctionOutcome.NotRun notRun -> throw stopped(prepared, items.size(), start, notRun.reason());
            case FunctionOutcome.Failed failed -> {
                runs.add(run(
                        prepared,
                        items.size(),
                        start,
                        failed.exitCode(),
                        Optional.empty(),
                        failed.stderr(),
                        failed.results()));
                throw RenderFailure.inPipeline(prepared.packagePath(), ALREADY_REPORTED);
            }
        };
    }

    private Optional<PackageResource> config(
            PreparedFunction prepared, int items, List<PackageResource> visible, long start) throws RenderFailure {
        if (prepared.config().isPresent()) {
            return prepared.config();
        }
        Optional<String> path = prepared.function().configPath();
        if (path.isEmpty()) {
            return FunctionConfig.inline(prepared.function().configMap(), prepared.packagePath());
        }
        Optional<PackageResource> config = FunctionConfig.at(path.get(), prepared.packagePath(), visible);
        return config.isPresent() ? config : Optional.of(configOfFile(path.get(), prepared, items, start));
    }

    /** kpt reads configurations before the first function runs, so that one a function has dropped since counts as it was. */
    private PackageResource configOfFile(String path, PreparedFunction prepared, int items, long start)
            throws RenderFailure {
        Optional<String> text = files.text(SlashPath.clean(SlashPath.join(prepared.packagePath(), path)));
        if (text.isEmpty()) {
            throw stopped(prepared, items, start, "missing function config \"" + path + "\"");
        }
        try {
            return FunctionConfig.ofFile(text.get());
        } catch (RenderFailure unfit) {
            throw stopped(prepared, items, start, unfit.words());
        }
    }

    private void passed(PreparedFunction prepared, int items, long start, FunctionOutcome.Passed passed) {
        runs.add(run(prepared, items, start, 0, Optional.empty(), passed.stderr(), passed.results()));
    }

    private RenderFailure stopped(PreparedFunction prepared, int items, long start, String reason) {
        runs.add(run(prepared, items, start, 1, Optional.of(reason), "", List.of()));
        return RenderFailure.inPipeline(prepared.packagePath(), reason);
    }

    private FunctionRun run(
            PreparedFunction prepared,
            int items,
            long start,
            int exitCode,
            Optional<String> executionError,
            String stderr,
            List<FunctionResult> results) {
        PipelineFunction function = prepared.function();
        return new FunctionRun(
                prepared.packagePath(),
                prepared.stage(),
                function.name(),
                function.image().map(named -> prepared.image().text()),
                function.exec(),
                exitCode,
                executionError,
                stderr,
                results,
                function.isSelective(),
                items,
                Duration.ofNanos(budget.now() - start));
    }
}
