package dev.veranda.ui.home;

import dev.veranda.review.Decision;
import dev.veranda.review.Proposal;
import dev.veranda.revision.Lifecycle;
import dev.veranda.revision.PackageRevision;
import dev.veranda.ui.link.Links;
import java.time.Instant;
import java.util.Optional;

/**
 * Something on the first page that leads somewhere.
 *
 * @param label the revision beside the title
 * @param note one line on who and where
 * @param remark somebody's own words, most often the reason a proposal was sent back
 */
record Work(String href, String title, String label, String note, Optional<String> remark, Instant at) {

    static Work toDecide(Proposal proposal) {
        PackageRevision revision = proposal.revision();
        boolean deletion = revision.lifecycle() == Lifecycle.DELETION_PROPOSED;
        return new Work(
                deletion ? Links.revision(revision) : Links.review(revision),
                revision.packagePath(),
                revision.revisionLabel(),
                (deletion ? "deletion" : "by " + String.join(", ", revision.authors())) + " in "
                        + revision.repository(),
                Optional.empty(),
                proposal.since());
    }

    static Work sentBack(PackageRevision draft, Decision decision) {
        return new Work(
                Links.revision(draft),
                draft.packagePath(),
                draft.revisionLabel(),
                "sent back by " + decision.actor() + " in " + draft.repository(),
                Optional.of(decision.reason()),
                decision.at());
    }

    static Work draft(PackageRevision draft) {
        return new Work(
                Links.revision(draft),
                draft.packagePath(),
                draft.revisionLabel(),
                "in " + draft.repository(),
                Optional.empty(),
                draft.committedAt());
    }

    static Work published(PackageRevision revision) {
        return new Work(
                Links.revision(revision),
                revision.packagePath(),
                revision.revisionLabel(),
                "by " + revision.author() + " in " + revision.repository(),
                Optional.empty(),
                revision.committedAt());
    }
}
