package dev.veranda.conformance;

import dev.veranda.function.InProcess;
import dev.veranda.kpt.render.FunctionEvaluator;

/** The functions the cases are run with: those Veranda runs in process. */
final class CaseFunctions {

    static final FunctionEvaluator IN_PROCESS = InProcess.all();

    private CaseFunctions() {}
}
