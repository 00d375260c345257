package dev.veranda.ui.approvals;

import dev.veranda.access.Actor;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.approvals.DecisionBar.Choice;
import dev.veranda.ui.link.Links;
import jakarta.enterprise.context.ApplicationScoped;

/** Carries out what somebody chose, and says in a sentence where the proposal went. */
@ApplicationScoped
class Deciding {

    private final Reviews reviews;
    private final Drafts drafts;

    Deciding(Reviews reviews, Drafts drafts) {
        this.reviews = reviews;
        this.drafts = drafts;
    }

    /**
     * How a decision ended.
     *
     * @param href where to go from here, with {@code link} as its words
     */
    record Outcome(String sentence, String link, String href) {}

    /** @param seen the revision as the person saw it; anything newer is a conflict */
    Outcome decide(Actor actor, PackageRevision seen, Choice choice) {
        String name = seen.name();
        return switch (choice) {
            case Choice.Approve(String comment) -> published(reviews.approve(actor, name, seen.commit(), comment));
            case Choice.Reject(String reason) -> {
                reviews.reject(actor, name, seen.commit(), reason);
                yield new Outcome(
                        "Sent back: it is a draft again, and its authors see your reason.",
                        "Open the draft",
                        Links.revision(seen));
            }
            case Choice.Withdraw() -> {
                drafts.withdraw(actor, name, seen.commit());
                yield new Outcome("Withdrawn: it is a draft again.", "Edit it", Links.edit(seen));
            }
            case Choice.Delete() -> {
                reviews.approveDeletion(actor, name);
                yield new Outcome(
                        seen.shownPath() + " " + seen.revisionLabel() + " is deleted, and its tag "
                                + ReviewPanels.tag(seen) + " is gone.",
                        "Back to the inbox",
                        Links.APPROVALS);
            }
            case Choice.Keep(String reason) -> {
                reviews.rejectDeletion(actor, name, reason);
                yield new Outcome("Kept: it is published as before.", "Open it", Links.revision(seen));
            }
        };
    }

    private static Outcome published(PackageRevision published) {
        return new Outcome(
                "Published as " + published.revisionLabel() + " with the tag " + ReviewPanels.tag(published) + " in \""
                        + published.repository() + "\".",
                "Open " + published.shownPath() + " " + published.revisionLabel(),
                Links.revision(published));
    }
}
