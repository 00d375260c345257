package dev.veranda.revision.catalog;

import dev.veranda.revision.model.Lifecycle;
import java.util.Set;

/**
 * What to look for in the catalog. An empty set does not narrow.
 *
 * @param words words of the package's name or description, all of which must occur
 * @param repositories names of repositories
 * @param lifecycles packages with a revision in one of these
 * @param kinds packages holding resources of every one of these kinds
 * @param outdated only packages whose upstream has a newer revision
 */
public record CatalogQuery(
        String words,
        Set<String> repositories,
        Set<Lifecycle> lifecycles,
        Set<String> kinds,
        Content content,
        boolean outdated,
        Order order) {

    public enum Content {
        ALL,
        BLUEPRINTS,
        DEPLOYMENTS
    }

    public enum Order {
        RELEVANCE,
        NAME,
        NEWEST
    }

    public static final CatalogQuery EVERYTHING =
            new CatalogQuery("", Set.of(), Set.of(), Set.of(), Content.ALL, Order.NAME);

    /** Every package whose upstream has a newer revision. */
    public static final CatalogQuery OUTDATED =
            new CatalogQuery("", Set.of(), Set.of(), Set.of(), Content.ALL, true, Order.NAME);

    /** Every package of one repository. */
    public static CatalogQuery in(String repository) {
        return new CatalogQuery("", Set.of(repository), Set.of(), Set.of(), Content.ALL, Order.NAME);
    }

    /** Whether outdated or not. */
    public CatalogQuery(
            String words,
            Set<String> repositories,
            Set<Lifecycle> lifecycles,
            Set<String> kinds,
            Content content,
            Order order) {
        this(words, repositories, lifecycles, kinds, content, false, order);
    }

    public CatalogQuery {
        repositories = Set.copyOf(repositories);
        lifecycles = Set.copyOf(lifecycles);
        kinds = Set.copyOf(kinds);
    }
}
