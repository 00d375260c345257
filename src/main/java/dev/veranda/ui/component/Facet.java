package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way to narrow a list: its values with how many there are of each. A value is a link to the same view with it switched
 * on or off, so that the address always says what is shown and Back undoes.
 */
public class Facet extends Section {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final UnorderedList list = new UnorderedList();
    private final Map<String, Value> shown = new HashMap<>();

    /**
     * A value to narrow by.
     *
     * @param value as it stands in the address
     */
    public record Choice(String label, String value, long count) {

        public Choice(String value, long count) {
            this(value, value, count);
        }
    }

    /** @param parameter the query parameter the chosen values stand in */
    public Facet(String heading, String parameter) {
        this.parameter = parameter;
        addClassName("facet");
        add(new H2(heading), list);
    }

    /** @param parameter the query parameter the chosen values stand in */
    public Facet(String heading, String parameter, List<Choice> choices, Query query) {
        this(heading, parameter);
        show(choices, query);
    }

    /** Shows these values in this order; what is shown already stays where the keyboard is. A facet of no values hides. */
    public final void show(List<Choice> choices, Query query) {
        setVisible(!choices.isEmpty());
        Set<String> gone = new HashSet<>(shown.keySet());
        choices.forEach(choice -> gone.remove(choice.value()));
        gone.forEach(value -> list.remove(shown.remove(value)));
        for (int index = 0; index < choices.size(); index++) {
            Choice choice = choices.get(index);
            Value value = shown.computeIfAbsent(choice.value(), key -> new Value());
            value.show(choice, query);
            // Moving an element takes the focus from it, so only what is out of place is moved.
            if (index >= list.getComponentCount() || list.getComponentAt(index) != value) {
                list.addComponentAtIndex(index, value);
            }
        }
    }

    private class Value extends ListItem {

        private static final long serialVersionUID = 1L;

        private final Span label = new Span();
        private final Span count = new Span();
        private final Anchor link;

        Value() {
            Span box = new Span();
            box.addClassName("facet-box");
            label.addClassName("facet-label");
            count.addClassName("facet-count");
            link = new Anchor("", box, label, count);
            link.getElement().setAttribute("role", "checkbox");
            // A checkbox answers to the space bar, a link does not by itself.
            link.getElement()
                    .executeJs("this.addEventListener('keydown',"
                            + " e => { if (e.key === ' ') { e.preventDefault(); this.click(); } })");
            add(link);
        }

        void show(Choice choice, Query query) {
            label.setText(choice.label());
            label.setTitle(choice.label());
            count.setText(Numbers.grouped(choice.count()));
            link.setHref(query.toggled(parameter, choice.value()).href());
            link.getElement().setAttribute("aria-checked", Boolean.toString(query.has(parameter, choice.value())));
        }
    }
}
