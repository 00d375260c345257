package dev.veranda.starlark.compile;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.value.None;
import org.jspecify.annotations.Nullable;

/** What one call of a function works with. */
public final class Frame {

    /** A variable that functions inside share. */
    public static final class Cell {
        @Nullable
        Object value;
    }

    final Machine machine;
    final @Nullable Object[] globals;
    final @Nullable Object[] slots;
    final Cell[] captured;

    /** Where the script is, for messages. */
    public Position at = new Position(1, 1);

    /** What a return statement has given. */
    Object result = None.NONE;

    public Frame(Machine machine, @Nullable Object[] globals, @Nullable Object[] slots, Cell[] captured) {
        this.machine = machine;
        this.globals = globals;
        this.slots = slots;
        this.captured = captured;
    }
}
