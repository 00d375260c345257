package dev.veranda.ui.approvals;

import dev.veranda.access.Actor;
import dev.veranda.review.Reviews;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.ComparisonBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Gathers what a review page shows at once; all of it comes from the index. */
@ApplicationScoped
class ReviewLoading {

    private final PackageRevisions revisions;
    private final Reviews reviews;

    ReviewLoading(PackageRevisions revisions, Reviews reviews) {
        this.revisions = revisions;
        this.reviews = reviews;
    }

    /**
     * @param base the key of the base to compare with, from the address
     * @throws dev.veranda.failure.NotFound if there is no revision of this name
     */
    Reviewed load(Actor actor, String name, Optional<String> base) {
        PackageRevision revision = revisions.named(actor, name);
        boolean deletion = revision.lifecycle() == Lifecycle.DELETION_PROPOSED;
        List<ComparisonBase> bases = ComparisonBase.of(
                revision,
                revisions.ofPackage(actor, revision.repositoryId(), revision.packagePath()).stream()
                        .filter(other -> other.lifecycle().published())
                        .toList(),
                revisions.upstreamOf(actor, revision));
        return new Reviewed(
                actor,
                reviews.proposal(actor, revision),
                reviews.decisions(actor, revision),
                bases,
                ComparisonBase.chosen(bases, base, revisions.baseOf(actor, revision)),
                deletion ? revisions.downstreamOf(actor, revision) : List.of(),
                deletion && reviews.mayKeep(actor, revision));
    }
}
