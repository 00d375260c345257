package dev.veranda.ui.component;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import dev.veranda.review.Decision;

/** Why a proposal was sent back to its authors, in the reviewer's words. */
public class SentBack extends Callout {

    private static final long serialVersionUID = 1L;

    public SentBack(Decision decision) {
        super(
                Tone.WARNING,
                new Span(new PersonName(decision.actor()), new Text(" sent it back: " + decision.reason())));
        addClassName("sent-back");
    }
}
