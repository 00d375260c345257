package dev.veranda.conformance;

import dev.veranda.function.FunctionCatalog;
import dev.veranda.function.Functions;
import dev.veranda.function.builtin.BuiltinTier;
import dev.veranda.kpt.render.FunctionEvaluator;
import java.util.List;

/** The functions the cases are run with: those Veranda runs in process. */
final class CaseFunctions {

    static final FunctionEvaluator IN_PROCESS = new Functions(new FunctionCatalog(), List.of(new BuiltinTier()));

    private CaseFunctions() {}
}
