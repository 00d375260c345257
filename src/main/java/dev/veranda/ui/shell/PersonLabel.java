package dev.veranda.ui.shell;

import com.vaadin.flow.component.html.Span;
import dev.veranda.access.Actor;

/** A person's initial in a circle, and their name. */
class PersonLabel extends Span {

    private static final long serialVersionUID = 1L;

    PersonLabel(Actor actor) {
        addClassName("person");
        Span initial = new Span(actor.displayName().substring(0, 1));
        initial.addClassName("person-initial");
        initial.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(actor.displayName());
        name.addClassName("person-name");
        add(initial, name);
    }
}
