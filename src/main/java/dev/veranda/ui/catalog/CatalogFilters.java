package dev.veranda.ui.catalog;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import dev.veranda.access.Actor;
import dev.veranda.revision.catalog.CatalogFacets;
import dev.veranda.revision.catalog.CatalogQuery.Content;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.ui.component.Facet;
import dev.veranda.ui.component.Facet.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The facets of the catalog, each value with how many packages it would leave. Folded away where there is little room. */
class CatalogFilters extends Details {

    private static final long serialVersionUID = 1L;

    private final transient CatalogAnswers catalog;
    private final transient Actor actor;
    private final Facet content = new Facet("Content", CatalogAddress.CONTENT);
    private final Facet upgrades = new Facet("Upstream", CatalogAddress.UPGRADE);
    private final Facet lifecycles = new Facet("Lifecycle", CatalogAddress.LIFECYCLE);
    private final Facet repositories = new Facet("Repository", CatalogAddress.REPOSITORY);
    private final Facet kinds = new Facet("Contains", CatalogAddress.KIND);

    CatalogFilters(CatalogAnswers catalog, Actor actor) {
        this.catalog = catalog;
        this.actor = actor;
        addClassName("catalog-filters");
        Div facets = new Div(content, upgrades, lifecycles, repositories, kinds);
        facets.addClassName("stack");
        add(facets);
        UI.getCurrent()
                .getPage()
                .retrieveExtendedClientDetails(details -> setOpened(details.getBodyClientWidth() >= 860));
    }

    void show(CatalogAddress address) {
        int chosen = address.chosen();
        setSummaryText(chosen == 0 ? "Filters" : "Filters (" + chosen + ")");
        CatalogFacets facets = catalog.facets(actor, address.catalogQuery());
        content.show(
                List.of(
                        choice("Blueprints", address, Content.BLUEPRINTS),
                        choice("Deployments", address, Content.DEPLOYMENTS)),
                address.query());
        boolean upgradable = facets.outdated() > 0 || address.catalogQuery().outdated();
        upgrades.show(
                upgradable
                        ? List.of(new Choice("Upgrade available", CatalogAddress.AVAILABLE, facets.outdated()))
                        : List.of(),
                address.query());
        lifecycles.show(lifecycles(facets), address.query());
        repositories.show(choices(facets.repositories(), CatalogAddress.REPOSITORY, address), address.query());
        kinds.show(choices(facets.kinds(), CatalogAddress.KIND, address), address.query());
    }

    private Choice choice(String label, CatalogAddress address, Content of) {
        return new Choice(label, CatalogAddress.value(of), catalog.count(actor, address.catalogQuery(of)));
    }

    private static List<Choice> lifecycles(CatalogFacets facets) {
        return List.of(Lifecycle.values()).stream()
                .map(lifecycle -> new Choice(
                        lifecycle.label(),
                        lifecycle.porchName(),
                        facets.lifecycles().getOrDefault(lifecycle, 0)))
                .toList();
    }

    // What is switched on stays visible even where nothing is left of it, so that it can be switched off.
    private static List<Choice> choices(Map<String, Integer> counts, String parameter, CatalogAddress address) {
        List<Choice> choices = new ArrayList<>();
        counts.forEach((value, count) -> choices.add(new Choice(value, count)));
        address.values(parameter).stream()
                .filter(value -> !counts.containsKey(value))
                .sorted()
                .forEach(value -> choices.add(new Choice(value, 0)));
        return choices;
    }
}
