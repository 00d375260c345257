package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.StarlarkError;

/** Keeps a collection from being changed: for ever once it is frozen, or while it is gone through. */
final class Lock {

    private boolean frozen;
    private int iterations;

    void freeze() {
        frozen = true;
    }

    boolean isFrozen() {
        return frozen;
    }

    void lock() {
        iterations++;
    }

    void unlock() {
        iterations--;
    }

    void check(String verb, String noun) {
        if (frozen) {
            throw new StarlarkError("cannot " + verb + " frozen " + noun);
        }
        if (iterations > 0) {
            throw new StarlarkError("cannot " + verb + " " + noun + " during iteration");
        }
    }
}
