package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** The head of a view: where it lies, what it is, its state, one sentence, and what can be done with it. */
public class PageHeader extends Header {

    private static final long serialVersionUID = 1L;

    private final Div line;

    /** @param subtitle one sentence, or "" for none */
    public PageHeader(String title, String subtitle, Component... actions) {
        addClassName("page-header");
        H1 heading = new H1(title);
        line = new Div(heading);
        line.addClassName("page-title");
        Div words = new Div(line);
        words.addClassName("page-words");
        if (!subtitle.isEmpty()) {
            words.add(new Paragraph(subtitle));
        }
        add(words);
        if (actions.length > 0) {
            Div buttons = new Div(actions);
            buttons.addClassName("page-actions");
            add(buttons);
        }
    }

    /** Puts the places above this one in front of it. */
    public PageHeader under(Breadcrumb... places) {
        addComponentAsFirst(new Breadcrumbs(places));
        return this;
    }

    /** Puts badges beside the title. */
    public PageHeader marked(Component... badges) {
        line.add(badges);
        return this;
    }
}
