package dev.veranda.failure;

/** The thing named does not exist, or not for this caller. */
public final class NotFound extends DomainFailure {

    private static final long serialVersionUID = 1L;

    public NotFound(String message) {
        super(message);
    }

    /** {@code kind} and {@code name} as in "repository", "blueprints". */
    public static NotFound of(String kind, String name) {
        return new NotFound("There is no " + kind + " \"" + name + "\".");
    }
}
