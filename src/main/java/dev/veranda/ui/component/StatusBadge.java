package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Span;

/** A state in a word or two. */
public class StatusBadge extends Span {

    private static final long serialVersionUID = 1L;

    public StatusBadge(String words, Tone tone) {
        super(words);
        addClassNames("badge", tone.cssClass());
    }
}
