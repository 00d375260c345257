package dev.veranda.review;

import dev.veranda.revision.model.PackageRevision;
import java.time.Instant;
import java.util.Optional;

/**
 * A proposal that waits for a decision, seen by one person.
 *
 * @param revision Proposed, or DeletionProposed
 * @param since since when it waits
 * @param proposer who proposed it; empty when that happened outside Veranda
 * @param refusal why this person may not decide on it; empty when they may
 */
public record Proposal(
        PackageRevision revision, Subject subject, Instant since, Optional<String> proposer, Optional<String> refusal) {

    /** What is proposed. */
    public enum Subject {
        NEW_PACKAGE("New package"),
        NEW_REVISION("New revision"),
        DELETION("Deletion");

        private final String label;

        Subject(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean mine() {
        return refusal.isEmpty();
    }
}
