package dev.veranda.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.veranda.ui.component.Glyph;

/** Something that happened to the draft elsewhere, and what can be done about it. */
class DraftNotice extends Div {

    private static final long serialVersionUID = 1L;

    DraftNotice() {
        addClassName("draft-notice");
        getElement().setAttribute("role", "status");
        clear();
    }

    final void clear() {
        removeAll();
        setVisible(false);
    }

    void say(String sentence, Component... actions) {
        removeAll();
        Div buttons = new Div(actions);
        buttons.addClassName("draft-notice-actions");
        add(Glyph.WARNING.icon(), new Span(sentence), buttons);
        setVisible(true);
    }
}
