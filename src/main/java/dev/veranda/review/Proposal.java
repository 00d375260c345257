package dev.veranda.review;

import dev.veranda.revision.PackageRevision;
import java.time.Instant;
import java.util.Optional;

/**
 * A proposal that waits for a decision, seen by one person.
 *
 * @param revision Proposed, or DeletionProposed
 * @param refusal why this person may not decide on it; empty when they may
 */
public record Proposal(PackageRevision revision, Optional<String> refusal) {

    public boolean mine() {
        return refusal.isEmpty();
    }

    /** Since when it waits. */
    public Instant since() {
        return revision.committedAt();
    }
}
