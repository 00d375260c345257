package dev.veranda.ui.catalog;

import dev.veranda.access.Actor;
import dev.veranda.review.Decision;
import dev.veranda.review.Proposal;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a package revision is about, as one person sees it at one moment.
 *
 * @param siblings all revisions of the package, this one among them, in the order of {@code PackageRevisions.ofPackage}
 * @param proposal present while a decision is waited for
 * @param mayKeep whether this person may take the revision back from a proposed deletion
 * @param sentBack the decision that made a draft of a proposal again
 * @param approver who approved it here; empty for what was published elsewhere, of which Git knows only who made the commit
 * @param upstreamLoss why it cannot follow the branch it was cloned from any more, in one sentence
 */
record Shown(
        Actor actor,
        PackageRevision revision,
        List<PackageRevision> siblings,
        Optional<Proposal> proposal,
        boolean mayKeep,
        Optional<Decision> sentBack,
        Optional<String> approver,
        Optional<String> upstreamLoss) {

    /** The latest published revision of the package. */
    Optional<PackageRevision> latest() {
        return siblings.stream().filter(PackageRevision::latest).findFirst();
    }

    /** Whether it has no published revision, so that the branch is all there is to clone. */
    boolean onlyOnBranch() {
        return siblings.stream().noneMatch(other -> other.lifecycle().published() && !other.placeholder());
    }

    /** Drafts and proposals of the package besides the revision itself. */
    List<PackageRevision> inWork() {
        return siblings.stream()
                .filter(other -> !other.lifecycle().published())
                .filter(other -> !other.name().equals(revision.name()))
                .toList();
    }

    boolean is(Lifecycle lifecycle) {
        return revision.lifecycle() == lifecycle;
    }
}
