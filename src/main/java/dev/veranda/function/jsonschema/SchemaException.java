package dev.veranda.function.jsonschema;

/** A schema that cannot be used, or cannot be used on this value within the limits. The message is for people. */
public final class SchemaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public SchemaException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
