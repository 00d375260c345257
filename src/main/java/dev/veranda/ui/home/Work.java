package dev.veranda.ui.home;

import dev.veranda.review.Decision;
import dev.veranda.review.Proposal;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.link.Links;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something on the first page that leads somewhere.
 *
 * @param label the revision beside the title
 * @param how what people did, before their names, as in "by"
 * @param people their accounts, who may be nobody
 * @param remark somebody's own words, most often the reason a proposal was sent back
 */
record Work(
        String href,
        String title,
        String label,
        String how,
        List<String> people,
        String repository,
        Optional<String> remark,
        Instant at) {

    static Work toDecide(Proposal proposal) {
        PackageRevision revision = proposal.revision();
        boolean deletion = revision.lifecycle() == Lifecycle.DELETION_PROPOSED;
        return new Work(
                deletion ? Links.revision(revision) : Links.review(revision),
                revision.shownPath(),
                revision.revisionLabel(),
                deletion ? "deletion" : "by",
                deletion ? List.of() : revision.authors(),
                revision.repository(),
                Optional.empty(),
                proposal.since());
    }

    static Work sentBack(PackageRevision draft, Decision decision) {
        return of(draft, "sent back by", List.of(decision.actor()), Optional.of(decision.reason()), decision.at());
    }

    static Work draft(PackageRevision draft) {
        return of(draft, "", List.of(), Optional.empty(), draft.committedAt());
    }

    static Work published(PackageRevision revision) {
        return of(revision, "by", List.of(revision.author()), Optional.empty(), revision.committedAt());
    }

    private static Work of(
            PackageRevision revision, String how, List<String> people, Optional<String> remark, Instant at) {
        return new Work(
                Links.revision(revision),
                revision.shownPath(),
                revision.revisionLabel(),
                how,
                people,
                revision.repository(),
                remark,
                at);
    }
}
