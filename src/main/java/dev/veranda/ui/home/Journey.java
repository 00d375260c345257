package dev.veranda.ui.home;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.repository.Repositories;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.catalog.CatalogQuery.Content;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.ui.home.FirstSteps.Step;
import dev.veranda.ui.link.Links;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** How far an installation has come on the way from nothing to its first deployed package. */
@ApplicationScoped
class Journey {

    private final Repositories repositories;
    private final Catalog catalog;

    Journey(Repositories repositories, Catalog catalog) {
        this.repositories = repositories;
        this.catalog = catalog;
    }

    List<Step> steps(Actor actor) {
        return List.of(
                new Step(
                        "Connect a repository",
                        "Packages live in Git; say where.",
                        allowed(actor, Permission.ADMINISTER, Links.REPOSITORIES),
                        !repositories.all(actor).isEmpty()),
                new Step(
                        "Publish a blueprint",
                        "A package others can start from.",
                        allowed(actor, Permission.AUTHOR, Links.CATALOG + "?content=blueprints"),
                        exists(actor, Content.BLUEPRINTS, Set.of(Lifecycle.PUBLISHED))),
                new Step(
                        "Provision a namespace",
                        "Answer a few questions, get a package to deploy.",
                        allowed(actor, Permission.AUTHOR, Links.PROVISION),
                        exists(actor, Content.DEPLOYMENTS, Set.of())),
                new Step(
                        "Approve it",
                        "Somebody else looks at it and publishes it.",
                        allowed(actor, Permission.DECIDE, Links.APPROVALS),
                        exists(actor, Content.DEPLOYMENTS, Set.of(Lifecycle.PUBLISHED))));
    }

    private boolean exists(Actor actor, Content content, Set<Lifecycle> lifecycles) {
        CatalogQuery query = new CatalogQuery("", Set.of(), lifecycles, Set.of(), content, CatalogQuery.Order.NAME);
        return catalog.count(actor, query) > 0;
    }

    private static String allowed(Actor actor, Permission permission, String href) {
        return actor.may(permission) ? href : "";
    }
}
