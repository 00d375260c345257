package dev.veranda.api.kube.live;

import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.change.Change;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of a served object.
 *
 * @param now the object after the change, or as it was last when it was deleted
 * @param before the object before the change; null when it is new, or when nobody remembers
 */
record Event(
        long number,
        String kind,
        Change.Type type,
        CachedObject now,
        @Nullable CachedObject before) {

    /** What this change means to somebody who sees only what {@code query} selects; empty when it means nothing. */
    Optional<Change.Type> seenBy(ListQuery query) {
        if (query.selection().all()) {
            return inNamespace(query) ? Optional.of(type) : Optional.empty();
        }
        boolean nowSeen = type != Change.Type.DELETED && sees(query, now);
        boolean beforeSeen = before == null
                ? (type == Change.Type.DELETED && sees(query, now)) || (type == Change.Type.MODIFIED && !nowSeen)
                : sees(query, before);
        if (nowSeen) {
            return Optional.of(beforeSeen ? Change.Type.MODIFIED : Change.Type.ADDED);
        }
        return beforeSeen && inNamespace(query) ? Optional.of(Change.Type.DELETED) : Optional.empty();
    }

    private boolean sees(ListQuery query, CachedObject object) {
        return inNamespace(query) && query.selection().matches(object);
    }

    private boolean inNamespace(ListQuery query) {
        return query.namespace()
                .filter(name -> !name.equals(now.key().namespace()))
                .isEmpty();
    }
}
