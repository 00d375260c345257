package dev.veranda.ui.approvals;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import dev.veranda.ui.component.DiffMode;
import dev.veranda.ui.component.Query;

/** Side by side or unified, as the address says. */
class DiffModeLinks extends Nav {

    private static final long serialVersionUID = 1L;
    private static final String PARAMETER = "diff";
    private static final String UNIFIED = "unified";

    DiffModeLinks(Query query) {
        addClassName("segments");
        setAriaLabel("Layout of differences");
        DiffMode mode = of(query);
        add(link("Side by side", query.without(PARAMETER), mode == DiffMode.SPLIT));
        add(link("Unified", query.with(PARAMETER, UNIFIED), mode == DiffMode.UNIFIED));
    }

    static DiffMode of(Query query) {
        return query.has(PARAMETER, UNIFIED) ? DiffMode.UNIFIED : DiffMode.SPLIT;
    }

    private static Anchor link(String words, Query query, boolean current) {
        Anchor link = new Anchor(query.href(), words);
        if (current) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return link;
    }
}
