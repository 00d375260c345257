package dev.veranda.failure;

/** Something outside Veranda did not answer or refused, most often a Git server; carries its own words. */
public final class Unavailable extends DomainFailure {

    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
