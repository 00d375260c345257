package dev.veranda.kpt.render;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.render.resources.KrmCheck;
import dev.veranda.kpt.render.resources.Workspace;
import dev.veranda.kpt.resources.Attribution;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.kpt.resources.ReaderAnnotations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the pipelines of a plan one after the other on a shared workspace. */
final class PipelineRunner {

    private final PackageResources resources;
    private final List<PlannedPackage> plan;
    private final Workspace workspace;
    private final FunctionRunner functions;
    private final boolean saving;
    private PackageContents saved;

    /**
     * @param plan the packages in the order in which their pipelines run
     * @param kptfile the root's, which says how to go about it
     */
    PipelineRunner(PackageResources resources, List<PlannedPackage> plan, Kptfile kptfile, FunctionRunner functions) {
        this.resources = resources;
        this.plan = plan;
        this.workspace = new Workspace(
                resources, plan.stream().map(PlannedPackage::path).toList(), kptfile.rendersBreadthFirst());
        this.functions = functions;
        this.saving = kptfile.savesOnRenderFailure();
        this.saved = resources.contents();
    }

    /** Runs everything in the plan, and notes on resources of Config Connector that functions ran, as kpt does. */
    void run() throws RenderFailure {
        for (PlannedPackage planned : plan) {
            run(planned);
        }
        workspace.all().forEach(resource -> Attribution.add(resource, Attribution.CommandGroup.FN));
    }

    /** The package after everything in the plan. */
    PackageContents contents() {
        tidy();
        return workspace.contents();
    }

    /** The resources as they are now. */
    List<PackageResource> resources() {
        return workspace.all();
    }

    /** The package before the function that failed, or as it was at the start when that is not to be kept. */
    PackageContents saved() {
        return saved;
    }

    private void run(PlannedPackage planned) throws RenderFailure {
        String path = planned.path();
        List<PackageResource> visible = workspace.visible(path);
        if (planned.pipeline().isEmpty()) {
            Optional<String> problem = KrmCheck.problem("input", visible);
            if (problem.isPresent()) {
                throw RenderFailure.inPackage(path, problem.get());
            }
            return;
        }
        Optional<String> missing = PackageValidation.missingConfigs(resources, path, planned.pipeline());
        if (missing.isPresent()) {
            throw RenderFailure.inPackage(path, missing.get());
        }
        save();
        for (PreparedFunction mutator : prepared(path, planned.pipeline().mutators(), FunctionRun.Stage.MUTATOR)) {
            visible = functions.mutate(mutator, visible);
            workspace.accept(path, visible);
            save();
        }
        for (PreparedFunction validator :
                prepared(path, planned.pipeline().validators(), FunctionRun.Stage.VALIDATOR)) {
            functions.validate(validator, visible);
        }
    }

    private void save() {
        if (saving) {
            tidy();
            saved = workspace.contentsUnpruned();
        }
    }

    /** Leaves of annotations what kpt's writer leaves of them. */
    private void tidy() {
        workspace.all().forEach(resource -> ReaderAnnotations.dropEmpty(resource.root()));
    }

    /** All functions of a list are looked at before the first of them runs. */
    private List<PreparedFunction> prepared(String path, List<PipelineFunction> list, FunctionRun.Stage stage)
            throws RenderFailure {
        List<PreparedFunction> prepared = new ArrayList<>();
        for (PipelineFunction function : list) {
            prepared.add(functions.prepare(path, function, stage));
        }
        return prepared;
    }
}
