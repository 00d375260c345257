package dev.veranda.review;

import java.time.Instant;

/**
 * What somebody decided about a proposal.
 *
 * @param commit the commit that was decided on
 * @param reason in their own words; always given for a rejection
 */
public record Decision(Kind kind, String commit, String actor, String reason, Instant at) {

    public enum Kind {
        APPROVED("approved"),
        REJECTED("rejected"),
        DELETION_APPROVED("approved the deletion"),
        DELETION_REJECTED("kept it");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Completes "Petra …". */
        public String label() {
            return label;
        }
    }
}
