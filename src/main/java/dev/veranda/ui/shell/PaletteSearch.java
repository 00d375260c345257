package dev.veranda.ui.shell;

import com.vaadin.flow.component.UI;
import dev.veranda.access.Actor;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogEntry;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.ui.component.PageAction;
import dev.veranda.ui.link.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the palette offers.
 *
 * @param here what can be done on the page that is shown
 * @param everywhere what can be done from any page
 */
record PaletteSearch(Actor actor, Catalog catalog, List<PageAction> here, List<PageAction> everywhere) {

    private static final int MOST_PACKAGES = 8;

    /** Things of one kind, the best first; never empty. */
    record Group(String heading, List<Item> items) {}

    /**
     * Something to choose.
     *
     * @param note what else there is to say of it
     * @param href where it leads; empty for something that is done
     */
    record Item(String label, String note, Optional<String> href, Runnable run) {

        void take() {
            href.ifPresentOrElse(there -> UI.getCurrent().navigate(there), run);
        }
    }

    /** Everything that has all of these words in its name; without words, what can be done here and where one can go. */
    List<Group> find(String words) {
        List<Group> groups = new ArrayList<>();
        if (words.isBlank()) {
            add(groups, "On this page", actions(here, words));
            add(groups, "Go to", places(words));
            add(groups, "Anywhere", actions(everywhere, words));
        } else {
            add(groups, "Packages", packages(words));
            add(groups, "Go to", places(words));
            add(groups, "On this page", actions(here, words));
            add(groups, "Anywhere", actions(everywhere, words));
        }
        return groups;
    }

    private static void add(List<Group> groups, String heading, List<Item> items) {
        if (!items.isEmpty()) {
            groups.add(new Group(heading, items));
        }
    }

    private List<Item> packages(String words) {
        CatalogQuery query = new CatalogQuery(
                words, Set.of(), Set.of(), Set.of(), CatalogQuery.Content.ALL, CatalogQuery.Order.RELEVANCE);
        return catalog.page(actor, query, 0, MOST_PACKAGES).stream()
                .map(CatalogEntry::shown)
                .map(shown -> new Item(
                        shown.packagePath(),
                        shown.repository() + " · " + shown.revisionLabel(),
                        Optional.of(Links.revision(shown)),
                        () -> {}))
                .toList();
    }

    private List<Item> places(String words) {
        return NavigationEntry.of(actor).stream()
                .filter(entry -> matches(entry.label(), words))
                .map(entry -> new Item(entry.label(), "", Optional.of(entry.path()), () -> {}))
                .toList();
    }

    private static List<Item> actions(List<PageAction> actions, String words) {
        return actions.stream()
                .filter(action -> matches(action.words(), words))
                .map(action -> new Item(
                        action.words(), "", Optional.empty(), () -> action.run().run()))
                .toList();
    }

    static boolean matches(String label, String words) {
        String text = label.toLowerCase(Locale.ROOT);
        return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(text::contains);
    }
}
