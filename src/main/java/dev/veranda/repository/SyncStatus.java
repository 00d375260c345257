package dev.veranda.repository;

import java.time.Instant;
import java.util.Optional;

/**
 * How the synchronisation of a repository stands.
 *
 * @param succeededAt when the index last agreed with Git
 * @param error the remote's own words from the last failed try; empty when the last try succeeded
 * @param failedAt when that was
 */
public record SyncStatus(
        State state, Optional<Instant> succeededAt, Optional<String> error, Optional<Instant> failedAt) {

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
