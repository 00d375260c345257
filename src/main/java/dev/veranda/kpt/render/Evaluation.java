package dev.veranda.kpt.render;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.kpt.resources.ReaderAnnotations;
import java.util.List;
import java.util.Optional;

/**
 * Running one function once, outside any pipeline: {@code kpt fn eval}. The package with everything below it is one list of
 * resources; no pipeline runs and no status is written.
 */
public final class Evaluation {

    /**
     * What to run.
     *
     * @param function its image, tag, inline configuration, selector and exclusion; a {@code configPath} is not looked at
     * @param config the text of a file that holds the configuration; without it the inline one counts, even when it is empty
     */
    public record Request(PipelineFunction function, FunctionRun.Stage stage, Optional<String> config) {}

    /**
     * What became of it.
     *
     * @param resources after the function; as they were given when it failed
     * @param run what the function did; empty when it came to no run
     * @param reason why it failed, in kpt's words; "already handled error" when the function said so itself
     */
    public record Outcome(List<PackageResource> resources, Optional<FunctionRun> run, Optional<String> reason) {

        public Outcome {
            resources = List.copyOf(resources);
        }

        public boolean succeeded() {
            return reason.isEmpty();
        }

        public List<FunctionRun> runs() {
            return run.stream().toList();
        }
    }

    /** What became of it, as files. */
    public record OfContents(PackageContents contents, Outcome outcome) {}

    private Evaluation() {}

    /** Runs a function on resources, which it may change. */
    public static Outcome of(
            List<PackageResource> resources, Request request, FunctionEvaluator evaluator, RenderLimits limits) {
        return of(resources, PackageContents.empty(), request, evaluator, limits);
    }

    private static Outcome of(
            List<PackageResource> resources,
            PackageContents files,
            Request request,
            FunctionEvaluator evaluator,
            RenderLimits limits) {
        FunctionRunner functions = new FunctionRunner(evaluator, new RenderBudget(limits), files);
        try {
            PackageResource config = request.config().isPresent()
                    ? FunctionConfig.ofFile(request.config().get())
                    : FunctionConfig.ofArguments(request.function().configMap());
            requireFit(request.function(), config);
            PreparedFunction prepared = functions.prepare(SlashPath.ROOT, request.function(), request.stage());
            List<PackageResource> output = functions.mutate(prepared.withConfig(config), resources);
            return new Outcome(output, last(functions), Optional.empty());
        } catch (RenderFailure failure) {
            return new Outcome(resources, last(functions), Optional.of(failure.words()));
        }
    }

    /**
     * Runs a function on a package.
     *
     * @param configPath a file of the package that holds the configuration; it is not among the resources then
     */
    public static OfContents of(
            PackageContents contents,
            Request request,
            Optional<String> configPath,
            FunctionEvaluator evaluator,
            RenderLimits limits) {
        PackageContents others = configPath.map(contents::without).orElse(contents);
        PackageResources resources = PackageResources.readAsOne(others);
        Optional<String> unreadable = resources.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst()
                .map(FileProblem::text);
        if (unreadable.isPresent()) {
            return new OfContents(contents, new Outcome(List.of(), Optional.empty(), unreadable));
        }
        resources.all().forEach(resource -> ReaderAnnotations.forget(resource.root()));
        Outcome outcome = of(resources.all(), contents, request, evaluator, limits);
        if (!outcome.succeeded()) {
            return new OfContents(contents, outcome);
        }
        outcome.resources().forEach(resource -> ReaderAnnotations.dropEmpty(resource.root()));
        PackageContents written = resources.write(outcome.resources());
        PackageContents whole = configPath
                .flatMap(path -> contents.file(path).map(content -> written.with(path, content)))
                .orElse(written);
        return new OfContents(whole, outcome);
    }

    private static void requireFit(PipelineFunction function, PackageResource config) throws RenderFailure {
        Optional<String> unfit = function.image().isPresent() == function.exec().isPresent()
                ? Optional.of("must specify --image or --exec")
                : function.image().flatMap(FunctionImage::problem).or(config::krmProblem);
        if (unfit.isPresent()) {
            throw RenderFailure.inPackage(SlashPath.ROOT, unfit.get());
        }
    }

    private static Optional<FunctionRun> last(FunctionRunner functions) {
        return functions.runs().stream().reduce((first, second) -> second);
    }
}
