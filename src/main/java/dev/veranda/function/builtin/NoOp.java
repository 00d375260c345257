package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;

/** {@code no-op}: leaves everything as it is. */
final class NoOp implements BuiltinFunction {

    @Override
    public String name() {
        return "no-op";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) {
        // What it is for is to be run.
    }
}
