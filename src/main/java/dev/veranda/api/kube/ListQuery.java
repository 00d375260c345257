package dev.veranda.api.kube;

import java.util.Optional;

/**
 * What a list asks for; the order is by namespace and name.
 *
 * @param namespace the namespace, or empty for all
 * @param limit the most objects wanted, or 0 for all
 * @param after the last object of the page before
 */
public record ListQuery(Optional<String> namespace, Selection selection, int limit, Optional<Key> after) {

    /** Where an object stands in lists. */
    public record Key(String namespace, String name) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byNamespace = namespace.compareTo(other.namespace);
            return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
        }
    }
}
