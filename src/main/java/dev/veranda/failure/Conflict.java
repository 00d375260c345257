package dev.veranda.failure;

/** Something changed since the caller looked, or what they want to make exists already. */
public final class Conflict extends DomainFailure {

    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
        super(message);
    }
}
