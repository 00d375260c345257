package dev.veranda.function.builtin;

/** {@code no-op}: leaves everything as it is. */
final class NoOp implements BuiltinFunction {

    @Override
    public String name() {
        return "no-op";
    }

    @Override
    public void run(FunctionWork work) {
        // What it is for is to be run.
    }
}
