package dev.veranda.bench;

import dev.veranda.function.InProcess;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.FunctionEvaluator;
import dev.veranda.kpt.render.RenderLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.kpt.render.Renderer;

/** A render with the functions that run in process. */
final class Rendering {

    private static final FunctionEvaluator FUNCTIONS = InProcess.all();

    private Rendering() {}

    /** @throws IllegalStateException if it fails: a failure must not pass for a quick render */
    static RenderResult of(PackageContents contents) {
        RenderResult result = Renderer.render(contents, FUNCTIONS, RenderLimits.standard());
        if (!result.succeeded()) {
            throw new IllegalStateException(result.error().orElse(""));
        }
        return result;
    }
}
