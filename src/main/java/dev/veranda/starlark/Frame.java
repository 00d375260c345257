package dev.veranda.starlark;

import org.jspecify.annotations.Nullable;

/** What one call of a function works with. */
final class Frame {

    /** A variable that functions inside share. */
    static final class Cell {
        @Nullable
        Object value;
    }

    final Machine machine;
    final @Nullable Object[] globals;
    final @Nullable Object[] slots;
    final Cell[] captured;

    /** Where the script is, for messages. */
    Position at = new Position(1, 1);

    /** What a return statement has given. */
    Object result = None.NONE;

    Frame(Machine machine, @Nullable Object[] globals, @Nullable Object[] slots, Cell[] captured) {
        this.machine = machine;
        this.globals = globals;
        this.slots = slots;
        this.captured = captured;
    }
}
