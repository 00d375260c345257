package dev.veranda.starlark;

/** A value that can be called. */
public interface StarlarkCallable extends StarlarkValue {

    String name();

    /** @throws StarlarkError to end the script */
    Object call(Machine machine, Arguments arguments);
}
