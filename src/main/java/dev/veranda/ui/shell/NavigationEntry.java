package dev.veranda.ui.shell;

import com.vaadin.flow.router.RouteConfiguration;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.ui.component.Glyph;
import dev.veranda.ui.link.Links;
import java.util.List;
import java.util.Set;

/**
 * A place in the navigation.
 *
 * @param path the route it leads to, without parameters
 * @param summary one sentence on what people do there, for the first page
 */
public record NavigationEntry(String label, String path, Glyph glyph, Permission permission, String summary) {

    /** All places, in the order they are shown. */
    public static final List<NavigationEntry> ALL = List.of(
            new NavigationEntry("Home", Links.HOME, Glyph.HOME, Permission.READ, "Where you are."),
            new NavigationEntry(
                    "Catalog", Links.CATALOG, Glyph.PACKAGE, Permission.READ, "Find a package and see what is in it."),
            new NavigationEntry(
                    "New namespace",
                    Links.PROVISION,
                    Glyph.PLUS,
                    Permission.AUTHOR,
                    "Answer a few questions and get a namespace from a blueprint."),
            new NavigationEntry(
                    "Approvals",
                    Links.APPROVALS,
                    Glyph.CHECK,
                    Permission.READ,
                    "See what is proposed, review and decide."),
            new NavigationEntry(
                    "Repositories",
                    Links.REPOSITORIES,
                    Glyph.BRANCH,
                    Permission.READ,
                    "Connect the Git repositories packages live in."),
            new NavigationEntry("Audit", Links.AUDIT, Glyph.LIST, Permission.READ, "Who did what, and when."));

    /** The places this person may go to. */
    public static List<NavigationEntry> of(Actor actor) {
        return ALL.stream()
                .filter(entry -> actor.may(entry.permission()) && entry.leadsSomewhere())
                .toList();
    }

    /**
     * Paths of views that belong to this place and do not lie below its own path, while the view at {@code address} is shown:
     * the page of a package belongs to the catalog, its review to the approvals, as their breadcrumbs say.
     */
    Set<String> aliases(String address) {
        return switch (path) {
            case Links.CATALOG -> Links.isReview(address) ? Set.of() : Set.of(Links.PACKAGES);
            case Links.APPROVALS -> Links.isReview(address) ? Set.of(address) : Set.of();
            default -> Set.of();
        };
    }

    private boolean leadsSomewhere() {
        return RouteConfiguration.forApplicationScope().getRoute(path).isPresent();
    }
}
