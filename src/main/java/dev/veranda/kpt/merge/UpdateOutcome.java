package dev.veranda.kpt.merge;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import java.util.List;
import java.util.Optional;

/** What became of an update. */
public sealed interface UpdateOutcome {

    /**
     * The update can be done like this.
     *
     * @param contents the package as it would be
     * @param conflicts every place both sides changed differently, in the order they were met; empty when there is none
     * @param updatedPackages how many packages followed their upstream
     */
    record UpdatePlan(PackageContents contents, List<MergeConflict> conflicts, int updatedPackages)
            implements UpdateOutcome {

        public UpdatePlan {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * The update cannot be done.
     *
     * @param reason in kpt's words
     * @param problems the places in files that are to blame, if any
     */
    record Refused(String reason, List<FileProblem> problems) implements UpdateOutcome {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    default Optional<UpdatePlan> plan() {
        return this instanceof UpdatePlan plan ? Optional.of(plan) : Optional.empty();
    }
}
