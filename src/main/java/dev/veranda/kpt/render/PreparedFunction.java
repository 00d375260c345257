package dev.veranda.kpt.render;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.resources.PackageResource;
import java.util.Optional;

/**
 * A function of a pipeline that is ready to run.
 *
 * @param image with registry and tag resolved
 * @param config a configuration that is not among the resources, instead of the one the pipeline names
 */
record PreparedFunction(
        String packagePath,
        PipelineFunction function,
        FunctionRun.Stage stage,
        FunctionImage image,
        Optional<PackageResource> config) {

    PreparedFunction(String packagePath, PipelineFunction function, FunctionRun.Stage stage, FunctionImage image) {
        this(packagePath, function, stage, image, Optional.empty());
    }

    PreparedFunction withConfig(PackageResource newConfig) {
        return new PreparedFunction(packagePath, function, stage, image, Optional.of(newConfig));
    }
}
