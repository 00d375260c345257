package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.StarlarkCallable;
import dev.veranda.starlark.value.Values;

/** Calling what can be called. */
public final class Calls {

    private Calls() {}

    /** Calls a value, one level deeper than the script is now. */
    public static Object call(Machine machine, Object function, Arguments arguments) {
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
