package dev.veranda.store.git.layout;

import dev.veranda.failure.Invalid;
import dev.veranda.store.git.remote.AddressRules;
import dev.veranda.store.git.write.PackageChanges;

/**
 * Where packages are kept: one branch, and optionally one directory, of one Git repository.
 *
 * @param url https, http or a local path; what is allowed is decided by {@link AddressRules} when a store is opened
 * @param branch the main branch, which published packages are merged to
 * @param directory the directory that packages live below, without leading or trailing slash; empty for the whole repository
 * @param createBranch whether {@link PackageChanges#createMainBranch} may make the main branch when it is missing
 */
public record GitRemote(String url, String branch, String directory, Credentials credentials, boolean createBranch) {

    /** @throws Invalid if the branch or the directory cannot exist in Git */
    public GitRemote {
        url = url.strip();
        directory = directory.strip().replaceAll("^/+|/+$", "");
        if (!RefLayout.isValid("refs/heads/" + branch)) {
            throw new Invalid("git.branch", "\"" + branch + "\" is not a valid branch name.");
        }
        if (!directory.isEmpty() && !RefLayout.isValid("refs/tags/" + directory)) {
            throw new Invalid(
                    "git.directory",
                    "\"" + directory + "\" cannot be part of a tag name, which package directories must.");
        }
    }

    /** A repository that packages fill from the root, on the branch {@code main}, open to everybody. */
    public static GitRemote of(String url) {
        return new GitRemote(url, "main", "", Credentials.none(), false);
    }

    public GitRemote withBranch(String other) {
        return new GitRemote(url, other, directory, credentials, createBranch);
    }

    public GitRemote withDirectory(String other) {
        return new GitRemote(url, branch, other, credentials, createBranch);
    }

    public GitRemote withCredentials(Credentials other) {
        return new GitRemote(url, branch, directory, other, createBranch);
    }

    public GitRemote creatingBranch() {
        return new GitRemote(url, branch, directory, credentials, true);
    }
}
