package dev.veranda.revision;

import java.util.Optional;

/** What a write is to make of a package revision; tells afterwards whether it did. */
public enum Aim {
    /** It is there. */
    EXISTS {
        @Override
        boolean isReached(Optional<PackageRevision> now, String base) {
            return now.isPresent();
        }
    },
    /** It has another commit than it had. */
    SAVED {
        @Override
        boolean isReached(Optional<PackageRevision> now, String base) {
            return now.filter(revision -> !revision.commit().equals(base)).isPresent();
        }
    },
    DRAFT {
        @Override
        boolean isReached(Optional<PackageRevision> now, String base) {
            return is(now, Lifecycle.DRAFT);
        }
    },
    PROPOSED {
        @Override
        boolean isReached(Optional<PackageRevision> now, String base) {
            return is(now, Lifecycle.PROPOSED);
        }
    },
    /** It is published, or more than that. */
    PUBLISHED {
        @Override
        boolean isReached(Optional<PackageRevision> now, String base) {
            return now.filter(revision -> revision.lifecycle().published()).isPresent();
        }
    },
    DELETION_PROPOSED {
        @Override
        boolean isReached(Optional<PackageRevision> now, String base) {
            return is(now, Lifecycle.DELETION_PROPOSED);
        }
    },
    /** Its deletion is no longer proposed. */
    KEPT {
        @Override
        boolean isReached(Optional<PackageRevision> now, String base) {
            return is(now, Lifecycle.PUBLISHED);
        }
    },
    GONE {
        @Override
        boolean isReached(Optional<PackageRevision> now, String base) {
            return now.isEmpty();
        }
    };

    /**
     * @param now the revision as it is; empty when there is none
     * @param base the commit it had before
     */
    abstract boolean isReached(Optional<PackageRevision> now, String base);

    private static boolean is(Optional<PackageRevision> now, Lifecycle lifecycle) {
        return now.filter(revision -> revision.lifecycle() == lifecycle).isPresent();
    }
}
