package dev.veranda.ui.approvals;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.veranda.review.Decision;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import java.time.Clock;

/** A draft somebody sent back, with the reason; the whole row leads to its editor. */
class ReturnedRow extends Anchor {

    private static final long serialVersionUID = 1L;

    /** A draft, and the decision that sent it back. */
    record Returned(PackageRevision draft, Decision decision) {}

    ReturnedRow(Returned returned, Clock clock) {
        PackageRevision draft = returned.draft();
        Decision decision = returned.decision();
        addClassName("proposal-row");
        setHref(Links.edit(draft));
        Span title = new Span(draft.shownPath());
        title.addClassName("row-title");
        Span place = new Span(draft.repository() + " · " + draft.revisionLabel());
        place.addClassName("quiet");
        Span reason = new Span("“" + decision.reason() + "”");
        reason.addClassName("row-note");
        Div words = new Div(title, place, reason);
        words.addClassName("row-words");
        Span who = new Span(new Text("by "), new PersonName(decision.actor()));
        who.addClassName("proposal-who");
        add(words, new StatusBadge("Sent back", Tone.WARNING), who, new RelativeTime(decision.at(), clock));
    }
}
