package dev.veranda.function.jsonschema;

/** Finds the schemas that others refer to. */
public interface References {

    /**
     * @param reference the text of a {@code $ref}
     * @param nullable whether null is accepted in place of what the schema describes
     * @throws SchemaException if there is no such schema
     */
    JsonSchema resolve(String reference, boolean nullable) throws SchemaException;

    /** For schemas that stand alone. */
    static References none() {
        return (reference, nullable) -> {
            throw new SchemaException("the schema refers to \"" + reference + "\", which is not there");
        };
    }
}
