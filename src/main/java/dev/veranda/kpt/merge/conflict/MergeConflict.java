package dev.veranda.kpt.merge.conflict;

import java.util.Optional;

/**
 * Something upstream and the local package both changed since the common origin, each differently.
 *
 * @param origin how it was, as text; empty when it was not there
 * @param upstream how upstream has it now; empty when upstream removed it
 * @param local how the local package has it now; empty when it was removed here
 * @param standard what kpt does with it
 * @param chosen what the merge did with it: {@code standard}, unless the caller decided otherwise
 */
public record MergeConflict(
        ConflictAddress address,
        Kind kind,
        Optional<String> origin,
        Optional<String> upstream,
        Optional<String> local,
        Side standard,
        Side chosen) {

    /** What is in conflict. */
    public enum Kind {
        /** A value or a list of a resource or a Kptfile. */
        FIELD,
        /** A whole resource: deleted on one side, changed on the other. */
        RESOURCE,
        /** A file that is no resource. */
        FILE,
        /** A subpackage: deleted on one side, changed on the other. */
        SUBPACKAGE
    }
}
