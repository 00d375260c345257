package dev.veranda.ui.component;

import java.util.List;

/**
 * A row of a difference: a line before, a line after, or both.
 *
 * @param kind how the two sides relate
 * @param oldNumber the line's number before, from 1; 0 when it was not there
 * @param newNumber the line's number after, from 1; 0 when it is not there
 * @param before the line before, in parts; empty when it was not there
 * @param after the line after, in parts; empty when it is not there
 */
record DiffLine(Kind kind, int oldNumber, int newNumber, List<Part> before, List<Part> after) {

    enum Kind {
        SAME,
        ADDED,
        REMOVED,
        CHANGED
    }

    /** A stretch of a line, and whether it is what differs. */
    record Part(String text, boolean differs) {}

    DiffLine {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    boolean isSame() {
        return kind == Kind.SAME;
    }
}
