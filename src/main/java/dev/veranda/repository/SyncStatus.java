package dev.veranda.repository;

import java.time.Instant;
import java.util.Optional;

/**
 * How the synchronisation of a repository stands.
 *
 * @param succeededAt when the index last agreed with Git
 * @param error the remote's own words from the last failed try; empty when the last try succeeded
 * @param failedAt when that was
 * @param leftOut how much of the repository cannot be used and is left out
 * @param unreadable how many package revisions are listed that cannot be read
 * @param rootIsPackage whether the directory packages lie below is itself a package, which Porch's layout has no name for
 */
public record SyncStatus(
        State state,
        Optional<Instant> succeededAt,
        Optional<String> error,
        Optional<Instant> failedAt,
        int leftOut,
        int unreadable,
        boolean rootIsPackage) {

    public enum State {
        /** Registered, not yet read. */
        PENDING("Waiting"),
        /** Being read now. */
        SYNCING("Syncing"),
        READY("Ready"),
        ERROR("Error");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
