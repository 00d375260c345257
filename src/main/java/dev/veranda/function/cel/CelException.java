package dev.veranda.function.cel;

/** An expression that cannot be used, that fails, or that takes too much. The message is for people. */
final class CelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean isFinal;

    private CelException(String message, boolean isFinal) {
        super(message);
        this.reason = message;
        this.isFinal = isFinal;
    }

    static CelException of(String message) {
        return new CelException(message, false);
    }

    String reason() {
        return reason;
    }

    /** One after which nothing else is to be evaluated. */
    static CelException last(String message) {
        return new CelException(message, true);
    }

    boolean isFinal() {
        return isFinal;
    }
}
