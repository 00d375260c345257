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
 * @param next after which object the next page begins, even if that object is not among {@code items}; empty on the last page
 * @param remaining how many objects follow, 0 on the last page
 * @param version the resource version the page shows, empty when the resource counts none
 */
public record Page(List<CachedObject> items, Optional<Key> next, long remaining, OptionalLong version) {

    /** The page of {@code all} that {@code query} asks for; {@code all} may be in any order. */
    public static Page of(Stream<CachedObject> all, ListQuery query, OptionalLong version) {
        List<CachedObject> matching = all.filter(object -> inside(object, query))
                .sorted(Comparator.comparing(CachedObject::key))
                .toList();
        int size = query.limit() == 0 ? matching.size() : Math.min(query.limit(), matching.size());
        Optional<Key> next = size == 0 || size == matching.size()
                ? Optional.empty()
                : Optional.of(matching.get(size - 1).key());
        return new Page(matching.subList(0, size), next, matching.size() - size, version);
    }

    /** The same page with what its objects became. */
    public Page with(List<CachedObject> others) {
        return new Page(others, next, remaining, version);
    }

    private static boolean inside(CachedObject object, ListQuery query) {
        return query.namespace()
                        .filter(name -> !name.equals(object.key().namespace()))
                        .isEmpty()
                && query.after()
                        .filter(after -> after.compareTo(object.key()) >= 0)
                        .isEmpty()
                && query.selection().matches(object);
    }
}
