package dev.veranda.repository;

import dev.veranda.kpt.PackageContents;
import dev.veranda.store.git.layout.LeftOut;
import java.util.List;

/**
 * A package as it lies somewhere in Git.
 *
 * @param skipped what lies there and cannot be part of a package
 * @param directory its path from the root of the repository, "" for the root
 * @param ref the name of the tag or branch it was found under
 */
public record FetchedPackage(
        PackageContents contents, List<LeftOut> skipped, String directory, String ref, String commit) {}
