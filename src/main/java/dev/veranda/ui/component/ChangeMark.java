package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** What happened to a file or resource, as a letter where there is little room: the first of its word, everywhere the same. */
public enum ChangeMark {
    NONE,
    ADDED,
    CHANGED,
    MOVED,
    REMOVED;

    /** "A", "C", "M" or "R"; empty for nothing. */
    public String letter() {
        return this == NONE ? "" : name().substring(0, 1);
    }

    /** As in "added"; empty for nothing. */
    public String word() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }

    /** The letter in its colour; the word is its title, and what is heard. */
    public Span badge() {
        Span badge = new Span(letter());
        badge.addClassNames("change-mark", "change-mark-" + word());
        badge.setTitle(word());
        badge.getElement().setAttribute("role", "img");
        badge.getElement().setAttribute("aria-label", word());
        return badge;
    }
}
