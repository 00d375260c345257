package dev.veranda.failure;

/** The caller may not do this; the message says which role or rule is missing. */
public final class Forbidden extends DomainFailure {

    private static final long serialVersionUID = 1L;

    public Forbidden(String message) {
        super(message);
    }
}
