package dev.veranda.revision;

/**
 * A package in the catalog.
 *
 * @param shown the revision that stands for the package: the latest published, else the newest matching one
 * @param drafts how many drafts it has, and {@code proposals} how many proposals wait
 */
public record CatalogEntry(PackageRevision shown, int drafts, int proposals) {}
