package dev.veranda.ui.catalog;

import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.catalog.CatalogQuery.Content;
import dev.veranda.revision.catalog.CatalogQuery.Order;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.link.Links;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the catalog shows, as its address says it. Anybody can write an address: what means nothing is left out. */
record CatalogAddress(Query query) {

    static final String PATH = Links.CATALOG;
    static final String WORDS = Links.WORDS_PARAMETER;
    static final String REPOSITORY = Links.REPOSITORY_PARAMETER;
    static final String LIFECYCLE = "lifecycle";
    static final String KIND = Links.KIND_PARAMETER;
    static final String CONTENT = "content";
    static final String UPGRADE = Links.UPGRADE_PARAMETER;
    static final String AVAILABLE = Links.UPGRADE_AVAILABLE;
    static final String SORT = "sort";

    private static final int LONGEST_WORDS = 200;
    private static final int MOST_VALUES = 20;

    String words() {
        String words = query.first(WORDS).orElse("");
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    }

    CatalogQuery catalogQuery() {
        return catalogQuery(content());
    }

    /** As this address asks, but for packages of one content only. */
    CatalogQuery catalogQuery(Content content) {
        return new CatalogQuery(words(), values(REPOSITORY), lifecycles(), values(KIND), content, outdated(), order());
    }

    /** By relevance while there are words, else by name, unless the address says otherwise. */
    Order order() {
        return query.first(SORT)
                .flatMap(CatalogAddress::order)
                .orElse(words().isBlank() ? Order.NAME : Order.RELEVANCE);
    }

    CatalogAddress with(Order order) {
        return new CatalogAddress(query.with(SORT, value(order)));
    }

    CatalogAddress with(String words) {
        return new CatalogAddress(query.with(WORDS, words.strip()));
    }

    /** Without anything that narrows. */
    CatalogAddress cleared() {
        return new CatalogAddress(query.without(WORDS)
                .without(REPOSITORY)
                .without(LIFECYCLE)
                .without(KIND)
                .without(CONTENT)
                .without(UPGRADE));
    }

    boolean narrows() {
        return !words().isBlank()
                || !values(REPOSITORY).isEmpty()
                || !lifecycles().isEmpty()
                || !values(KIND).isEmpty()
                || content() != Content.ALL
                || outdated();
    }

    /** How many facet values are switched on. */
    int chosen() {
        return values(REPOSITORY).size()
                + lifecycles().size()
                + values(KIND).size()
                + (content() == Content.ALL ? 0 : 1)
                + (outdated() ? 1 : 0);
    }

    private boolean outdated() {
        return query.has(UPGRADE, AVAILABLE);
    }

    Set<String> values(String parameter) {
        return query.all(parameter).stream()
                .filter(value -> !value.isBlank())
                .limit(MOST_VALUES)
                .collect(Collectors.toSet());
    }

    private Set<Lifecycle> lifecycles() {
        return query.all(LIFECYCLE).stream()
                .flatMap(value -> Arrays.stream(Lifecycle.values())
                        .filter(lifecycle -> lifecycle.porchName().equals(value)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Lifecycle.class)));
    }

    // Both switched on is the same as neither.
    private Content content() {
        boolean blueprints = query.has(CONTENT, value(Content.BLUEPRINTS));
        boolean deployments = query.has(CONTENT, value(Content.DEPLOYMENTS));
        if (blueprints == deployments) {
            return Content.ALL;
        }
        return blueprints ? Content.BLUEPRINTS : Content.DEPLOYMENTS;
    }

    static String value(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Order> order(String value) {
        return Arrays.stream(Order.values())
                .filter(order -> value(order).equals(value))
                .findFirst();
    }
}
