package dev.veranda.ui.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.select.Select;
import java.util.List;

/** Above differences: what is compared with, and side by side or unified; both as the address says. */
public class CompareBar extends Div {

    /** The query parameter that names what is compared with. */
    public static final String BASE = "base";

    private static final long serialVersionUID = 1L;
    private static final String LAYOUT = "diff";
    private static final String UNIFIED = "unified";

    public CompareBar() {
        addClassName("compare-bar");
    }

    public static DiffMode mode(Query query) {
        return query.has(LAYOUT, UNIFIED) ? DiffMode.UNIFIED : DiffMode.SPLIT;
    }

    /** @param query what the view shows now, this choice included */
    public void show(Query query, List<ComparisonBase> bases, ComparisonBase chosen) {
        Select<ComparisonBase> base = new Select<>();
        base.setLabel("Compare with");
        base.setItems(bases);
        base.setItemLabelGenerator(ComparisonBase::label);
        base.setValue(chosen);
        base.addValueChangeListener(change -> UI.getCurrent()
                .navigate(
                        query.path(), query.with(BASE, change.getValue().key()).queryParameters()));
        removeAll();
        add(base, layout(query));
    }

    private static Nav layout(Query query) {
        DiffMode mode = mode(query);
        Nav links = new Nav(
                link("Side by side", query.without(LAYOUT), mode == DiffMode.SPLIT),
                link("Unified", query.with(LAYOUT, UNIFIED), mode == DiffMode.UNIFIED));
        links.addClassName("segments");
        links.setAriaLabel("Layout of differences");
        return links;
    }

    private static Anchor link(String words, Query query, boolean current) {
        Anchor link = new Anchor(query.href(), words);
        if (current) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return link;
    }
}
