package dev.veranda.kpt.render;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the pipelines of a plan one after the other on a shared workspace. */
final class PipelineRunner {

    private final PackageResources resources;
    private final Workspace workspace;
    private final FunctionRunner functions;
    private final boolean saving;
    private PackageContents saved;

    /** @param saving whether to keep what was done before a function that fails */
    PipelineRunner(PackageResources resources, FunctionRunner functions, boolean saving) {
        this.resources = resources;
        this.workspace = new Workspace(resources);
        this.functions = functions;
        this.saving = saving;
        this.saved = resources.contents();
    }

    /** The package after everything in the plan. */
    PackageContents run(List<PlannedPackage> plan) throws RenderFailure {
        for (PlannedPackage planned : plan) {
            run(planned);
        }
        return workspace.contents();
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
        for (PreparedFunction mutator : prepared(path, planned.pipeline().mutators(), FunctionRun.Stage.MUTATOR)) {
            save();
            workspace.accept(path, functions.mutate(mutator, workspace.visible(path)));
        }
        save();
        for (PreparedFunction validator :
                prepared(path, planned.pipeline().validators(), FunctionRun.Stage.VALIDATOR)) {
            functions.validate(validator, workspace.visible(path));
        }
    }

    private void save() {
        if (saving) {
            saved = workspace.contentsUnpruned();
        }
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
