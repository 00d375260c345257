package dev.veranda.ui.approvals;

import dev.veranda.access.Actor;
import dev.veranda.review.Decision;
import dev.veranda.review.Proposal;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.ComparisonBase;
import java.util.List;

/**
 * What a review page is about, as it was when the page was loaded.
 *
 * @param proposal of a revision that is not proposed, whatever could be said if it were
 * @param mayKeep whether a proposed deletion may be turned down by this person
 */
record Reviewed(
        Actor actor,
        Proposal proposal,
        List<Decision> decisions,
        List<ComparisonBase> bases,
        ComparisonBase base,
        List<PackageRevision> downstreams,
        boolean mayKeep) {

    PackageRevision revision() {
        return proposal.revision();
    }

    /** Whether anything has happened to the revision since. */
    boolean differsFrom(PackageRevision now) {
        return !now.commit().equals(revision().commit())
                || now.lifecycle() != revision().lifecycle();
    }

    /** The number the revision gets when it is published. */
    int nextNumber() {
        return bases.stream()
                        .flatMap(other -> other.revision().stream())
                        .filter(other -> other.packagePath().equals(revision().packagePath()))
                        .filter(other -> other.repositoryId().equals(revision().repositoryId()))
                        .mapToInt(PackageRevision::revision)
                        .filter(number -> number > 0)
                        .max()
                        .orElse(0)
                + 1;
    }
}
