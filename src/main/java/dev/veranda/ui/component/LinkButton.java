package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Anchor;

/** A link that looks like a button: it leads to another place and can be opened in a new tab, which a button cannot. */
public class LinkButton extends Anchor {

    private static final long serialVersionUID = 1L;

    /** @param href relative to Veranda's root */
    public LinkButton(String words, String href) {
        super(href, words);
        addClassName("link-button");
    }

    /** The one thing most people come to the view for. */
    public LinkButton primary() {
        addClassName("link-button-primary");
        return this;
    }
}
