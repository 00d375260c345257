package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/**
 * One way to narrow a list: its values with how many there are of each. A value is a link to the same view with it switched
 * on or off, so that the address always says what is shown and Back undoes.
 */
public class Facet extends Section {

    private static final long serialVersionUID = 1L;

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
    public Facet(String heading, String parameter, List<Choice> choices, Query query) {
        addClassName("facet");
        UnorderedList list = new UnorderedList();
        choices.forEach(choice -> list.add(new ListItem(link(choice, parameter, query))));
        add(new H2(heading), list);
    }

    private static Anchor link(Choice choice, String parameter, Query query) {
        boolean on = query.has(parameter, choice.value());
        Span box = new Span();
        box.addClassName("facet-box");
        Span label = new Span(choice.label());
        label.addClassName("facet-label");
        Span count = new Span(Long.toString(choice.count()));
        count.addClassName("facet-count");
        Anchor link = new Anchor(query.toggled(parameter, choice.value()).href(), box, label, count);
        link.getElement().setAttribute("role", "checkbox");
        link.getElement().setAttribute("aria-checked", Boolean.toString(on));
        // A checkbox answers to the space bar, a link does not by itself.
        link.getElement()
                .executeJs("this.addEventListener('keydown',"
                        + " e => { if (e.key === ' ') { e.preventDefault(); this.click(); } })");
        return link;
    }
}
