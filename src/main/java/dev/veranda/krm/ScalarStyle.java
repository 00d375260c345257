package dev.veranda.krm;

/** How a scalar is written. */
public enum ScalarStyle {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** {@code |}: line breaks are kept. */
    LITERAL,
    /** {@code >}: line breaks are folded to spaces. */
    FOLDED;

    boolean isBlock() {
        return this == LITERAL || this == FOLDED;
    }

    boolean isQuoted() {
        return this == SINGLE_QUOTED || this == DOUBLE_QUOTED;
    }
}
