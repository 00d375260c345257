package dev.veranda.revision.catalog;

import dev.veranda.revision.model.Lifecycle;
import java.util.Map;

/**
 * How many packages each choice would leave, beside the other choices made.
 *
 * @param repositories repository name to count, and so on
 * @param outdated packages whose upstream has a newer revision
 */
public record CatalogFacets(
        Map<String, Integer> repositories,
        Map<Lifecycle, Integer> lifecycles,
        Map<String, Integer> kinds,
        int outdated) {}
