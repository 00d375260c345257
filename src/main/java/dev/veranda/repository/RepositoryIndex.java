package dev.veranda.repository;

import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.RemoteRefs;

/** What follows the refs of repositories; told of them after every synchronisation. Implemented above this package. */
public interface RepositoryIndex {

    /**
     * Brings the index to {@code refs}; every object they need is in {@code store}.
     *
     * @return how many refs had moved since the index last heard
     */
    int follow(Repository repository, GitStore store, RemoteRefs refs);
}
