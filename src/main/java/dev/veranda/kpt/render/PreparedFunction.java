package dev.veranda.kpt.render;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.PipelineFunction;

/**
 * A function of a pipeline that is ready to run.
 *
 * @param image with registry and tag resolved
 */
record PreparedFunction(String packagePath, PipelineFunction function, FunctionRun.Stage stage, FunctionImage image) {}
