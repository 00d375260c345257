package dev.veranda.ui.catalog;

import dev.veranda.access.Actor;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogEntry;
import dev.veranda.revision.catalog.CatalogFacets;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.ui.live.SharedAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the catalog asks; when many show the same while it changes, it is asked once for all of them. */
@ApplicationScoped
class CatalogAnswers {

    private final Catalog catalog;
    private final Repositories repositories;
    private final SharedAnswers shared;

    CatalogAnswers(Catalog catalog, Repositories repositories, SharedAnswers shared) {
        this.catalog = catalog;
        this.repositories = repositories;
        this.shared = shared;
    }

    private record Count(CatalogQuery query) {}

    private record Facets(CatalogQuery query) {}

    private record Page(CatalogQuery query, int offset, int limit) {}

    private record AllRepositories() {}

    int count(Actor actor, CatalogQuery query) {
        return shared.ask(actor, new Count(query), () -> catalog.count(actor, query));
    }

    CatalogFacets facets(Actor actor, CatalogQuery query) {
        return shared.ask(actor, new Facets(query), () -> catalog.facets(actor, query));
    }

    List<CatalogEntry> page(Actor actor, CatalogQuery query, int offset, int limit) {
        return shared.ask(actor, new Page(query, offset, limit), () -> catalog.page(actor, query, offset, limit));
    }

    List<Repository> repositories(Actor actor) {
        return shared.ask(actor, new AllRepositories(), () -> repositories.all(actor));
    }
}
