package dev.veranda.failure;

/**
 * A request that could not be carried out for a reason its caller can understand and act on.
 *
 * <p>The message is one plain sentence for people: what happened and what to do. It never carries a secret.
 */
public abstract sealed class DomainFailure extends RuntimeException
        permits NotFound, Invalid, Forbidden, Conflict, Unavailable {

    private static final long serialVersionUID = 1L;

    DomainFailure(String message) {
        super(message);
    }

    DomainFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message, never null. */
    public final String sentence() {
        String message = getMessage();
        return message == null ? getClass().getSimpleName() : message;
    }
}
