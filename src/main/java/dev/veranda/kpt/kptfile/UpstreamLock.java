package dev.veranda.kpt.kptfile;

import java.util.Optional;

/** What exactly was taken from the upstream last time. */
public record UpstreamLock(String type, Optional<GitLock> git, Optional<GenericLock> generic) {

    /** A commit of a Git repository; {@code ref} is the name it was found under. */
    public record GitLock(String repo, String directory, String ref, String commit) {

        /**
         * As kpt writes it: the repository ends in {@code .git}, the directory does not start with a slash.
         */
        public GitLock normalised() {
            return new GitLock(
                    repo.endsWith(".git") ? repo : repo + ".git",
                    directory.startsWith("/") ? directory.substring(1) : directory,
                    ref,
                    commit);
        }

        public Upstream.GitReference reference() {
            return new Upstream.GitReference(repo, directory, ref);
        }
    }

    /** A version of something in a store that is not Git. */
    public record GenericLock(String storeId, String resourceId, String resourceVersion) {}
}
