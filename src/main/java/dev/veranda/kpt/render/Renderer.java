package dev.veranda.kpt.render;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.util.List;
import java.util.Optional;

/** {@code kpt fn render}, from contents to contents. */
public final class Renderer {

    private Renderer() {}

    /**
     * Runs the pipelines of the package and its subpackages: subpackages first, or parents first when the root Kptfile has the
     * annotation {@code kpt.dev/bfs-rendering: "true"}. The outcome is written into the root Kptfile as kpt and Porch do,
     * unless that Kptfile is itself what is wrong.
     *
     * <p>Never throws for what is in the package: a refusal is in {@link RenderResult#error}.
     */
    public static RenderResult render(PackageContents contents, FunctionEvaluator evaluator, RenderLimits limits) {
        PackageResources resources = PackageResources.read(contents);
        try {
            return render(resources, root(resources), evaluator, limits);
        } catch (RenderFailure failure) {
            String error = failure.depthFirstText(List.of(SlashPath.ROOT));
            return result(contents, List.of(), Optional.of(error), resources);
        }
    }

    private static RenderResult render(
            PackageResources resources, Kptfile kptfile, FunctionEvaluator evaluator, RenderLimits limits) {
        FunctionRunner functions = new FunctionRunner(evaluator, new Deadline(limits), resources.contents());
        PipelineRunner pipelines = new PipelineRunner(resources, functions, kptfile.savesOnRenderFailure());
        PackageContents rendered;
        Optional<String> error = Optional.empty();
        try {
            requireReadable(resources);
            rendered = pipelines.run(
                    kptfile.rendersBreadthFirst()
                            ? PlannedPackage.breadthFirst(resources)
                            : PlannedPackage.depthFirst(resources));
        } catch (RenderFailure failure) {
            rendered = pipelines.saved();
            error = Optional.of(
                    kptfile.rendersBreadthFirst()
                            ? failure.breadthFirstText()
                            : failure.depthFirstText(resources.wayTo(failure.packagePath())));
        }
        return result(RenderStatus.write(rendered, functions.runs(), error), functions.runs(), error, resources);
    }

    private static Kptfile root(PackageResources resources) throws RenderFailure {
        Optional<PackageResource> kptfile = resources.kptfile(SlashPath.ROOT);
        if (kptfile.isEmpty()) {
            throw RenderFailure.inPackage(
                    SlashPath.ROOT,
                    resources.problems().stream()
                            .filter(problem -> problem.path().equals(PackageContents.KPTFILE))
                            .findFirst()
                            .map(problem -> "error reading Kptfile at \".\": " + yamlError(problem))
                            .orElse("No Kptfile found at \".\"."));
        }
        return switch (KptfileReading.of(PackageContents.KPTFILE, kptfile.get().root())) {
            case KptfileReading.Refused refused ->
                throw RenderFailure.inPackage(SlashPath.ROOT, "error reading Kptfile at \".\": " + refused.text());
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
                throw RenderFailure.inKptfile(owner, yamlError(problem));
            }
            throw RenderFailure.inPackage(owner, problem.text());
        }
    }

    private static String yamlError(FileProblem problem) {
        return "yaml: line " + problem.line() + ": " + problem.message();
    }

    private static RenderResult result(
            PackageContents contents, List<FunctionRun> runs, Optional<String> error, PackageResources resources) {
        return new RenderResult(
                contents,
                runs,
                error,
                resources.problems(),
                resources.packagePaths().size());
    }
}
