package dev.veranda.krm.source;

/** How a scalar is written. */
public enum ScalarStyle {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** {@code |}: line breaks are kept. */
    LITERAL,
    /** {@code >}: line breaks are folded to spaces. */
    FOLDED;

    public boolean isBlock() {
        return this == LITERAL || this == FOLDED;
    }

    public boolean isQuoted() {
        return this == SINGLE_QUOTED || this == DOUBLE_QUOTED;
    }
}
