package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import dev.veranda.revision.comparison.Change;
import java.util.Locale;
import java.util.Optional;

/** What happened to a file or resource, as a letter where there is little room: the first of its word, everywhere the same. */
public enum ChangeMark {
    NONE,
    ADDED,
    CHANGED,
    MOVED,
    REMOVED;

    /** The badge as a part of the template of rows; {@link #in} says which it is. */
    public static final String TEMPLATE = """
            <span class="change-mark change-mark-${item.change}" role="img" aria-label="${item.change}"
              title="${item.change}" ?hidden="${!item.change}">${item.letter}</span>""";

    public static ChangeMark of(Change.Type type) {
        return switch (type) {
            case ADDED -> ADDED;
            case CHANGED -> CHANGED;
            case MOVED -> MOVED;
            case REMOVED -> REMOVED;
        };
    }

    /** Of something that has two states, absent where it is not there. */
    public static ChangeMark between(Optional<?> before, Optional<?> after) {
        if (before.isEmpty()) {
            return after.isEmpty() ? NONE : ADDED;
        }
        if (after.isEmpty()) {
            return REMOVED;
        }
        return before.equals(after) ? NONE : CHANGED;
    }

    /** Rows that show the {@link #TEMPLATE} of what happened to each. */
    public static <T> LitRenderer<T> in(LitRenderer<T> rows, ValueProvider<T, ChangeMark> mark) {
        return rows.withProperty("change", row -> mark.apply(row).word())
                .withProperty("letter", row -> mark.apply(row).letter());
    }

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
