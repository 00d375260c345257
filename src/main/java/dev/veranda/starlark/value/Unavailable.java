package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import java.util.Optional;

/** Stands for what a script may name but not use here. */
public final class Unavailable implements StarlarkCallable, HostValue {

    private final String type;
    private final String what;

    /** @param what how the message calls it */
    public Unavailable(String type, String what) {
        this.type = type;
        this.what = what;
    }

    private StarlarkError refusal() {
        return new StarlarkError(what + " is not available in process");
    }

    @Override
    public String name() {
        return what;
    }

    @Override
    public Object call(Machine machine, Arguments arguments) {
        throw refusal();
    }

    @Override
    public Optional<Object> get(Object key) {
        throw refusal();
    }

    @Override
    public Optional<Object> attribute(String name) {
        throw refusal();
    }

    @Override
    public String type() {
        return type;
    }
}
