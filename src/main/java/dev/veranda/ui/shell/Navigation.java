package dev.veranda.ui.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.veranda.access.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of places beside every view. */
class Navigation extends SideNav {

    private static final long serialVersionUID = 1L;

    private final transient Map<NavigationEntry, SideNavItem> items = new LinkedHashMap<>();

    Navigation(Actor actor) {
        getElement().setAttribute("aria-label", "Main");
        for (NavigationEntry entry : NavigationEntry.of(actor)) {
            SideNavItem item =
                    new SideNavItem(entry.label(), entry.path(), entry.glyph().icon());
            item.setMatchNested(!entry.path().isEmpty());
            items.put(entry, item);
            addItem(item);
        }
    }

    /** Marks the place the view at this address belongs to. */
    void at(String address) {
        // Not by setPathAliases, which turns no aliases into null, and that the browser does not expect.
        items.forEach(
                (entry, item) -> item.getElement().setPropertyList("pathAliases", List.copyOf(entry.aliases(address))));
    }

    void show(List<Waiting> waiting) {
        items.forEach((entry, item) -> item.setSuffixComponent(waiting.stream()
                .filter(some -> some.path().equals(entry.path()))
                .findFirst()
                .map(Waiting::badge)
                .orElse(null)));
    }

    /**
     * Things that wait at a place; more than none.
     *
     * @param path of the place
     * @param words the number with what is counted
     */
    record Waiting(String path, long number, String words) {

        Span badge() {
            Span badge = new Span(number > 99 ? "99+" : Long.toString(number));
            badge.addClassName("nav-count");
            badge.getElement().setAttribute("role", "img");
            badge.getElement().setAttribute("aria-label", words);
            return badge;
        }
    }
}
