package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;

/** A value that can be called. */
public interface StarlarkCallable extends StarlarkValue {

    String name();

    /** @throws StarlarkError to end the script */
    Object call(Machine machine, Arguments arguments);
}
