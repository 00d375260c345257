package dev.veranda.function.builtin.resources;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import jakarta.inject.Singleton;

/** {@code no-op}: leaves everything as it is. */
@Singleton
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
