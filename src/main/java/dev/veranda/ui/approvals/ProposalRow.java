package dev.veranda.ui.approvals;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.veranda.review.Proposal;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import java.time.Clock;

/** A proposal in the inbox; the whole row leads to it. */
class ProposalRow extends Anchor {

    private static final long serialVersionUID = 1L;

    private final transient Clock clock;
    private final boolean withReason;

    /** @param withReason whether to say why this person may not decide on it */
    ProposalRow(Proposal proposal, boolean withReason, Clock clock) {
        this.withReason = withReason;
        this.clock = clock;
        addClassName("proposal-row");
        show(proposal);
    }

    final void show(Proposal proposal) {
        PackageRevision revision = proposal.revision();
        setHref(Links.review(revision));
        Span title = new Span(revision.shownPath());
        title.addClassName("row-title");
        Span place = new Span(revision.repository() + " · " + revision.revisionLabel());
        place.addClassName("quiet");
        Div words = new Div(title, place);
        words.addClassName("row-words");
        proposal.refusal().filter(reason -> withReason).ifPresent(reason -> {
            Span why = new Span(reason);
            why.addClassName("row-note");
            words.add(why);
        });
        Span who = new Span(who(proposal));
        who.addClassName("proposal-who");
        who.setTitle(accounts(proposal));
        removeAll();
        add(words, new StatusBadge(proposal.subject().label(), tone(proposal.subject())), who);
        add(new RelativeTime(proposal.since(), clock));
    }

    static Tone tone(Proposal.Subject subject) {
        return switch (subject) {
            case NEW_PACKAGE -> Tone.GOOD;
            case NEW_REVISION -> Tone.INFO;
            case DELETION -> Tone.WARNING;
        };
    }

    private static String accounts(Proposal proposal) {
        return proposal.subject() == Proposal.Subject.DELETION
                ? proposal.proposer().orElse("")
                : String.join(", ", proposal.revision().authors());
    }

    private static String who(Proposal proposal) {
        return proposal.subject() == Proposal.Subject.DELETION
                ? proposal.proposer()
                        .map(name -> "asked by " + PersonName.of(name))
                        .orElse("asked outside Veranda")
                : "by " + PersonName.of(proposal.revision().authors());
    }
}
