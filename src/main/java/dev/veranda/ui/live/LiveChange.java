package dev.veranda.ui.live;

import java.util.Set;

/**
 * That something changed, as open pages hear of it.
 *
 * @param repository the text of the repository's {@link dev.veranda.repository.ObjectName}
 * @param names those of the package revisions that appeared, changed or vanished; none where the repository itself did
 */
public record LiveChange(String repository, Set<String> names, Kind kind) {

    public enum Kind {
        REVISIONS,
        /** A repository was registered, changed, unregistered or read anew. */
        REPOSITORY,
        /** A repository was read, and all is as it was. */
        CHECK,
        /** So much changed that it is not told one by one. */
        EVERYTHING
    }

    public LiveChange {
        names = Set.copyOf(names);
    }

    static final LiveChange EVERYTHING = new LiveChange("", Set.of(), Kind.EVERYTHING);
}
