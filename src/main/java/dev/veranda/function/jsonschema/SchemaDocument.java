package dev.veranda.function.jsonschema;

import org.jspecify.annotations.Nullable;

/**
 * A schema as it is written.
 *
 * @param name what it is called in messages, as in {@code the schema file a.json}
 * @param schema as plain Java: a map or a boolean
 * @param strict whether fields it does not name are refused even where it says nothing about them
 * @param isResource whether apiVersion, kind and metadata may be there even if it does not say so
 * @param references what it refers to
 */
public record SchemaDocument<K>(
        String name, @Nullable Object schema, boolean strict, boolean isResource, References<K> references) {

    /** Finds the schemas that a schema refers to. */
    public interface References<K> {

        /**
         * @param reference the text of a {@code $ref}
         * @param nullable whether null is accepted in place of what the schema describes
         * @throws SchemaException if there can be no such schema
         */
        K resolve(String reference, boolean nullable) throws SchemaException;

        /** For schemas that stand alone. */
        static <K> References<K> none() {
            return (reference, nullable) -> {
                throw new SchemaException("the schema refers to \"" + reference + "\", which is not there");
            };
        }
    }
}
