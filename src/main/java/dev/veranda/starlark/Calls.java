package dev.veranda.starlark;

/** Calling what can be called. */
final class Calls {

    private Calls() {}

    static Object call(Machine machine, Object function, Arguments arguments) {
        if (!(function instanceof StarlarkCallable callable)) {
            throw new StarlarkError("invalid call of non-function (" + Values.type(function) + ")");
        }
        machine.enter();
        try {
            return callable.call(machine, arguments);
        } finally {
            machine.leave();
        }
    }
}
