package dev.veranda.krm.source;

/**
 * Where something stands in a file.
 *
 * @param line counted from 1
 * @param column counted from 1, in code points
 */
public record SourcePosition(int line, int column) {

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
