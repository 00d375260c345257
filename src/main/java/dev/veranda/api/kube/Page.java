package dev.veranda.api.kube;

import dev.veranda.api.kube.ListQuery.Key;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A page of a list.
 *
 * @param remaining how many objects follow, 0 on the last page
 * @param version the resource version the page shows, empty when the resource counts none
 */
public record Page(List<Served> items, long remaining, OptionalLong version) {

    /** The page of {@code all} that {@code query} asks for; {@code all} may be in any order. */
    public static Page of(Stream<Served> all, ListQuery query, OptionalLong version) {
        List<Served> matching = all.filter(object -> inside(object, query))
                .sorted(Comparator.comparing(Served::key))
                .toList();
        int size = query.limit() == 0 ? matching.size() : Math.min(query.limit(), matching.size());
        return new Page(matching.subList(0, size), matching.size() - size, version);
    }

    private static boolean inside(Served object, ListQuery query) {
        return query.namespace()
                        .filter(name -> !name.equals(object.key().namespace()))
                        .isEmpty()
                && query.after()
                        .filter(after -> after.compareTo(object.key()) >= 0)
                        .isEmpty()
                && query.selection().matches(object);
    }

    /** Where the next page begins; empty on the last page. */
    public Optional<Key> last() {
        return remaining == 0 || items.isEmpty()
                ? Optional.empty()
                : Optional.of(items.getLast().key());
    }
}
