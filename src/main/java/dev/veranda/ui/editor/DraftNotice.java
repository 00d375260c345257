package dev.veranda.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.Tone;

/** Something that happened to the draft elsewhere, and what can be done about it. */
class DraftNotice extends Div {

    private static final long serialVersionUID = 1L;

    DraftNotice() {
        getElement().setAttribute("role", "status");
        clear();
    }

    final void clear() {
        removeAll();
        setVisible(false);
    }

    void say(String sentence, Component... actions) {
        removeAll();
        add(new Callout(Tone.WARNING, sentence, actions));
        setVisible(true);
    }
}
