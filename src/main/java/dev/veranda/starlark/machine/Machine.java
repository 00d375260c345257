package dev.veranda.starlark.machine;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A running script: what it has taken of its limits, and where its output goes. */
public final class Machine {

    private static final int POLL_EVERY = 0x3FF;
    private static final int REFERENCE = 8;

    private final ScriptLimits limits;
    private final BooleanSupplier stopped;
    private final Consumer<String> output;
    private long steps;
    private long memory;
    private int depth;

    public Machine(ScriptLimits limits, BooleanSupplier stopped, Consumer<String> output) {
        this.limits = limits;
        this.stopped = stopped;
        this.output = output;
    }

    /** Counts one step. */
    public void step() {
        if ((++steps & POLL_EVERY) == 0) {
            poll();
        }
    }

    /** Counts the steps of an operation that looks at many elements. */
    public void steps(long count) {
        steps += count;
        if (count > POLL_EVERY || (steps & POLL_EVERY) < count) {
            poll();
        }
    }

    private void poll() {
        if (steps > limits.steps()) {
            throw new StarlarkError("the script takes more than " + limits.steps() + " steps, which is its limit");
        }
        if (stopped.getAsBoolean()) {
            throw new StarlarkError("the script was stopped: its time is up");
        }
    }

    /** Counts what a new value takes, before it is made. */
    public void allocate(long bytes) {
        memory += bytes + 32;
        if (memory > limits.memory() || memory < 0) {
            throw new StarlarkError(
                    "the script needs more than " + limits.memory() + " bytes of memory, which is its limit");
        }
    }

    /** Counts the memory of so many references to values. */
    public void allocateReferences(long count) {
        allocate(Math.multiplyExact(Math.min(count, Integer.MAX_VALUE), REFERENCE));
    }

    /** A new string, counted. */
    public String string(String made) {
        allocate(made.length());
        return made;
    }

    /** Counts a call; {@link #leave} takes it back. */
    public void enter() {
        step();
        if (++depth > limits.depth()) {
            throw new StarlarkError("the script calls functions more than " + limits.depth() + " levels deep");
        }
    }

    public void leave() {
        depth--;
    }

    /** Gives the output one line more, in bytes of the language. */
    public void print(String line) {
        allocate(line.length());
        output.accept(Utf8.textOf(line));
    }
}
