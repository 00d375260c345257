package dev.veranda.ui.component;

/** How a difference is laid out. */
public enum DiffMode {
    /** Before on the left, after on the right. */
    SPLIT,
    /** Removed lines above added ones, as {@code diff -u} does. */
    UNIFIED
}
