package dev.veranda.starlark.machine;

/** A place in a script, line and column counted from 1. */
public record Position(int line, int column) {

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
