package dev.veranda.audit;

/** A failure in the words of a protocol, which knows whether its caller caused it. Implemented by exceptions of rooms above. */
public interface Refusal {

    /** Whether the caller asked for what is not allowed or cannot be; otherwise something failed. */
    boolean isCallersDoing();
}
