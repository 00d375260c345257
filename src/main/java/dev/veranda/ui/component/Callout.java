package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.veranda.audit.PlainText;

/** One or two sentences in a view that people should not miss: what is wrong, what is special, and where to go from here. */
public class Callout extends Div {

    private static final long serialVersionUID = 1L;

    /** @param actions links or small buttons, behind the words */
    public Callout(Tone tone, String words, Component... actions) {
        this(tone, new Span(PlainText.visibleLines(words)), actions);
    }

    /** As {@link #Callout(Tone, String, Component...)}, where something in the words is more than text. */
    public Callout(Tone tone, Span words, Component... actions) {
        addClassNames("callout", tone.cssClass());
        Glyph glyph = switch (tone) {
            case BAD -> Glyph.ERROR;
            case WARNING -> Glyph.WARNING;
            case GOOD -> Glyph.CHECK;
            case NEUTRAL, INFO -> Glyph.COMMENT;
        };
        add(glyph.icon(), words);
        add(actions);
    }
}
