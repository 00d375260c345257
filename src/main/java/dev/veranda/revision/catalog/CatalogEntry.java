package dev.veranda.revision.catalog;

import dev.veranda.revision.model.PackageRevision;
import java.util.Optional;

/**
 * A package in the catalog.
 *
 * @param shown the revision that stands for the package: the latest published, else the newest matching one
 * @param drafts how many drafts it has, and {@code proposals} how many proposals wait
 * @param upgrade what it can be upgraded to, as in "v3" or "main at 1a2b3c4"; empty where it follows the newest
 */
public record CatalogEntry(PackageRevision shown, int drafts, int proposals, Optional<String> upgrade) {}
