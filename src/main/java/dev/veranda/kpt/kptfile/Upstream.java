package dev.veranda.kpt.kptfile;

import java.util.Optional;

/**
 * Where a package was taken from and follows.
 *
 * @param type {@code git} or {@code generic}
 * @param updateStrategy as written; see {@link UpdateStrategy#named}
 */
public record Upstream(String type, Optional<GitReference> git, Optional<String> updateStrategy) {

    /** A directory of a Git repository at a branch, tag or commit. */
    public record GitReference(String repo, String directory, String ref) {}
}
