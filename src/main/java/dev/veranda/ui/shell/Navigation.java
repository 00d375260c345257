package dev.veranda.ui.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.veranda.access.Actor;
import java.util.HashMap;
import java.util.Map;

/** The list of places beside every view. */
class Navigation extends SideNav {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient Iterable<NavigationCount> counts;
    private final Map<String, SideNavItem> items = new HashMap<>();

    Navigation(Actor actor, Iterable<NavigationCount> counts) {
        this.actor = actor;
        this.counts = counts;
        getElement().setAttribute("aria-label", "Main");
        for (NavigationEntry entry : NavigationEntry.of(actor)) {
            SideNavItem item =
                    new SideNavItem(entry.label(), entry.path(), entry.glyph().icon());
            item.setMatchNested(!entry.path().isEmpty());
            item.setPathAliases(entry.aliases());
            items.put(entry.path(), item);
            addItem(item);
        }
        refreshCounts();
    }

    void refreshCounts() {
        for (NavigationCount count : counts) {
            SideNavItem item = items.get(count.path());
            if (item != null) {
                show(item, count.waitingFor(actor), count.noun());
            }
        }
    }

    private static void show(SideNavItem item, long waiting, String noun) {
        if (waiting == 0) {
            item.setSuffixComponent(null);
            return;
        }
        Span number = new Span(waiting > 99 ? "99+" : Long.toString(waiting));
        number.addClassName("nav-count");
        number.getElement().setAttribute("role", "img");
        number.getElement().setAttribute("aria-label", waiting + " " + noun);
        item.setSuffixComponent(number);
    }
}
