package dev.veranda.revision;

import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What a write is to make of a package revision; tells afterwards whether it did. */
public enum Aim {
    /** It is there. */
    EXISTS(now -> true),
    /** It has another commit than it had. */
    SAVED((now, base) -> !now.commit().equals(base)),
    DRAFT(Lifecycle.DRAFT),
    PROPOSED(Lifecycle.PROPOSED),
    /** It is published, or more than that. */
    PUBLISHED(now -> now.lifecycle().published()),
    DELETION_PROPOSED(Lifecycle.DELETION_PROPOSED),
    /** Its deletion is no longer proposed. */
    KEPT(Lifecycle.PUBLISHED),
    /** It is no longer there. */
    GONE((now, base) -> false);

    private final BiPredicate<PackageRevision, String> reached;

    Aim(BiPredicate<PackageRevision, String> reached) {
        this.reached = reached;
    }

    Aim(Predicate<PackageRevision> reached) {
        this((now, base) -> reached.test(now));
    }

    Aim(Lifecycle lifecycle) {
        this((now, base) -> now.lifecycle() == lifecycle);
    }

    /**
     * @param now the revision as it is; empty when there is none
     * @param base the commit it had before
     */
    boolean isReached(Optional<PackageRevision> now, String base) {
        return now.map(revision -> reached.test(revision, base)).orElse(this == GONE);
    }
}
