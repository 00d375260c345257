package dev.veranda.kpt.merge.conflict;

/** Whose version of something holds. */
public enum Side {
    /** The package being updated. */
    LOCAL,
    /** The new version of the package it was cloned from. */
    UPSTREAM
}
