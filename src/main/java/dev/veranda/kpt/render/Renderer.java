package dev.veranda.kpt.render;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.kpt.resources.PackageStream;
import dev.veranda.kpt.resources.ReaderAnnotations;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import java.util.List;
import java.util.Optional;

/** {@code kpt fn render}, from contents to contents. */
public final class Renderer {

    private Renderer() {}

    /**
     * A render whose outcome goes elsewhere.
     *
     * @param resources what the functions left, in kpt's order; nothing when the render failed
     */
    public record Elsewhere(RenderResult result, List<PackageResource> resources) {

        public Elsewhere {
            resources = List.copyOf(resources);
        }
    }

    /**
     * Runs the pipelines of the package and its subpackages: subpackages first, or parents first when the root Kptfile has the
     * annotation {@code kpt.dev/bfs-rendering: "true"}. The outcome is written into the root Kptfile as kpt and Porch do,
     * unless that Kptfile is itself what is wrong.
     *
     * <p>Never throws for what is in the package: a refusal is in {@link RenderResult#error}.
     */
    public static RenderResult render(PackageContents contents, FunctionEvaluator evaluator, RenderLimits limits) {
        PackageResources resources = read(contents);
        try {
            RenderResult result =
                    render(resources, root(resources), evaluator, limits).result();
            return result.with(RenderStatus.write(result.contents(), result.runs(), result.error()));
        } catch (RenderFailure failure) {
            return refused(resources, failure);
        }
    }

    /** The same without writing the outcome into the Kptfile: {@code kpt fn render -o}. */
    public static Elsewhere renderElsewhere(
            PackageContents contents, FunctionEvaluator evaluator, RenderLimits limits) {
        return renderElsewhere(read(contents), evaluator, limits);
    }

    private static PackageResources read(PackageContents contents) {
        PackageResources resources = PackageResources.read(contents);
        resources.all().forEach(resource -> ReaderAnnotations.forget(resource.root()));
        return resources;
    }

    /**
     * The same for resources that are to travel on as a {@link PackageStream}: functions see where each of them comes from, and
     * what they leave says so too. The contents of the result are not for keeping.
     *
     * @throws ResourceListException if a resource cannot carry annotations
     */
    public static Elsewhere renderStream(PackageContents contents, FunctionEvaluator evaluator, RenderLimits limits)
            throws ResourceListException {
        PackageResources resources = PackageResources.read(contents);
        PackageStream.annotating(resources.all());
        return renderElsewhere(resources, evaluator, limits);
    }

    private static Elsewhere renderElsewhere(
            PackageResources resources, FunctionEvaluator evaluator, RenderLimits limits) {
        try {
            return render(resources, root(resources), evaluator, limits);
        } catch (RenderFailure failure) {
            return new Elsewhere(refused(resources, failure), List.of());
        }
    }

    private static RenderResult refused(PackageResources resources, RenderFailure failure) {
        String error = failure.depthFirstText(List.of(SlashPath.ROOT));
        return failed(resources.contents(), resources, List.of(), error, failure);
    }

    private static Elsewhere render(
            PackageResources resources, Kptfile kptfile, FunctionEvaluator evaluator, RenderLimits limits) {
        FunctionRunner functions = new FunctionRunner(evaluator, new RenderBudget(limits), resources.contents());
        Optional<PipelineRunner> pipelines = Optional.empty();
        try {
            requireReadable(resources);
            List<PlannedPackage> plan = kptfile.rendersBreadthFirst()
                    ? PlannedPackage.breadthFirst(resources)
                    : PlannedPackage.depthFirst(resources);
            PipelineRunner runner = new PipelineRunner(resources, plan, kptfile, functions);
            pipelines = Optional.of(runner);
            runner.run();
            return new Elsewhere(
                    new RenderResult(
                            runner.contents(),
                            functions.runs(),
                            Optional.empty(),
                            Optional.empty(),
                            resources.problems(),
                            resources.packagePaths().size()),
                    runner.resources());
        } catch (RenderFailure failure) {
            String error = kptfile.rendersBreadthFirst()
                    ? failure.breadthFirstText()
                    : failure.depthFirstText(resources.wayTo(failure.packagePath()));
            PackageContents kept = pipelines.map(PipelineRunner::saved).orElse(resources.contents());
            return new Elsewhere(failed(kept, resources, functions.runs(), error, failure), List.of());
        }
    }

    private static Kptfile root(PackageResources resources) throws RenderFailure {
        Optional<PackageResource> kptfile = resources.kptfile(SlashPath.ROOT);
        if (kptfile.isEmpty()) {
            throw resources.problems().stream()
                    .filter(problem -> problem.path().equals(PackageContents.KPTFILE))
                    .findFirst()
                    .map(problem ->
                            RenderFailure.unreadableKptfile(SlashPath.ROOT, yamlError(resources.contents(), problem)))
                    .orElseGet(RenderFailure::noKptfile);
        }
        return switch (KptfileReading.of(PackageContents.KPTFILE, kptfile.get().root())) {
            case KptfileReading.Refused refused -> throw RenderFailure.refusedKptfile(SlashPath.ROOT, refused);
            case KptfileReading.Read read -> {
                Optional<String> invalid = PackageValidation.problem(
                        resources, SlashPath.ROOT, read.kptfile().pipeline());
                if (invalid.isPresent()) {
                    throw RenderFailure.inPackage(SlashPath.ROOT, invalid.get());
                }
                yield read.kptfile();
            }
        };
    }

    private static void requireReadable(PackageResources resources) throws RenderFailure {
        for (FileProblem problem : resources.problems()) {
            if (problem.severity() != Severity.ERROR) {
                continue;
            }
            String owner = resources.packageOf(problem.path());
            if (SlashPath.name(problem.path()).equals(PackageContents.KPTFILE)) {
                throw RenderFailure.unreadableKptfile(owner, yamlError(resources.contents(), problem));
            }
            throw RenderFailure.inPackage(owner, problem.text());
        }
    }

    /** What kpt says about a Kptfile that is no YAML. */
    private static String yamlError(PackageContents contents, FileProblem problem) {
        try {
            YamlFile.parse(contents.text(problem.path()).orElse(""));
        } catch (YamlException broken) {
            return broken.goText();
        }
        return "yaml: line " + problem.line() + ": " + problem.message();
    }

    private static RenderResult failed(
            PackageContents contents,
            PackageResources resources,
            List<FunctionRun> runs,
            String error,
            RenderFailure failure) {
        return new RenderResult(
                contents,
                runs,
                Optional.of(error),
                Optional.of(failure.words()),
                resources.problems(),
                resources.packagePaths().size());
    }
}
