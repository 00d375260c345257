package dev.veranda.repository;

import dev.veranda.store.git.GitStore;

/** What follows the refs of repositories; told of them after every synchronisation. Implemented above this package. */
public interface RepositoryIndex {

    /**
     * Brings the index to the refs {@code store} knows now.
     *
     * @return how many refs had moved since the index last heard
     */
    int follow(Repository repository, GitStore store);
}
