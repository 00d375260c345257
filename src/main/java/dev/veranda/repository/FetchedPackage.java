package dev.veranda.repository;

import dev.veranda.kpt.PackageContents;

/**
 * A package as it lies somewhere in Git.
 *
 * @param directory its path from the root of the repository, "" for the root
 * @param ref the name of the tag or branch it was found under
 */
public record FetchedPackage(PackageContents contents, String directory, String ref, String commit) {}
