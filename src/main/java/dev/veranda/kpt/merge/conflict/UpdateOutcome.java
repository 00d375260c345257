package dev.veranda.kpt.merge.conflict;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What became of an update. */
public sealed interface UpdateOutcome {

    /**
     * The update can be done like this.
     *
     * @param contents the package as it would be
     * @param conflicts every place both sides changed differently, in the order they were met; empty when there is none
     * @param updatedPackages how many packages followed their upstream
     * @param lost the files that were changed or added here and whose changes are gone, because the strategy overwrites without
     *     asking; sorted
     */
    record UpdatePlan(
            PackageContents contents, List<MergeConflict> conflicts, int updatedPackages, SortedSet<String> lost)
            implements UpdateOutcome {

        public UpdatePlan {
            conflicts = List.copyOf(conflicts);
            lost = Collections.unmodifiableSortedSet(new TreeSet<>(lost));
        }

        /** One that loses nothing, or of which it is not known. */
        public UpdatePlan(PackageContents contents, List<MergeConflict> conflicts, int updatedPackages) {
            this(contents, conflicts, updatedPackages, Collections.emptySortedSet());
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
