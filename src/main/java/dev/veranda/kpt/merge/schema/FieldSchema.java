package dev.veranda.kpt.merge.schema;

import java.util.List;
import java.util.Optional;

/** What is known of the type of a field, as far as the merge needs it. */
public interface FieldSchema {

    /** Of a field of which nothing is known. */
    FieldSchema UNKNOWN = new FieldSchema() {
        @Override
        public FieldSchema field(String key) {
            return this;
        }

        @Override
        public FieldSchema items() {
            return this;
        }

        @Override
        public Optional<List<String>> listKeys() {
            return Optional.empty();
        }
    };

    /** The type of a field of this map. */
    FieldSchema field(String key);

    /** The type of an item of this list. */
    FieldSchema items();

    /**
     * The fields that tell the items of this list apart, when the list is merged item by item; none of them when its items are
     * plain values, a set. Empty when the list is one value as a whole.
     */
    Optional<List<String>> listKeys();
}
