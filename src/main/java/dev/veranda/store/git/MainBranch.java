package dev.veranda.store.git;

import dev.veranda.store.Person;
import java.time.Instant;
import java.util.List;

/**
 * The main branch as last fetched.
 *
 * @param commit its head, and {@code author} and {@code committedAt} of that commit
 * @param packages the packages on it, by path
 */
public record MainBranch(GitHash commit, Person author, Instant committedAt, List<MainPackage> packages) {

    public MainBranch {
        packages = List.copyOf(packages);
    }
}
