package dev.veranda.function.jsonschema;

import java.util.function.Supplier;

/** Carries a {@link SchemaException} through the library. */
final class Abandoned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SchemaException why;

    Abandoned(SchemaException why) {
        super(why.reason(), why, false, false);
        this.why = why;
    }

    /** Does something with the library, and says in our own terms why it could not. */
    static <T> T unwrapping(Supplier<T> work) throws SchemaException {
        try {
            return work.get();
        } catch (Abandoned abandoned) {
            throw abandoned.why;
        } catch (com.networknt.schema.SchemaException broken) {
            throw new SchemaException("the schema cannot be used: " + broken.getMessage());
        }
    }
}
