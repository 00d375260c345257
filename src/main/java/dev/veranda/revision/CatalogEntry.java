package dev.veranda.revision;

import java.util.OptionalInt;

/**
 * A package in the catalog.
 *
 * @param shown the revision that stands for the package: the latest published, else the newest matching one
 * @param drafts how many drafts it has, and {@code proposals} how many proposals wait
 * @param upgrade the number of the newest revision of its upstream, where that is newer than the one it follows
 */
public record CatalogEntry(PackageRevision shown, int drafts, int proposals, OptionalInt upgrade) {}
