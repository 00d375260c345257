package dev.veranda.function.jsonschema;

/**
 * The only place a set of schemas comes from.
 *
 * @param <K> what tells schemas apart
 */
public interface SchemaSource<K> {

    /** @throws SchemaException if there is no such schema, or it cannot be read */
    SchemaDocument<K> document(K key) throws SchemaException;
}
