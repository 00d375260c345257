package dev.veranda.function.jsonschema;

import org.jspecify.annotations.Nullable;

/** One demand of a schema. */
interface Keyword {

    /** @return false if nothing else of the same schema needs to be looked at */
    boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException;
}
