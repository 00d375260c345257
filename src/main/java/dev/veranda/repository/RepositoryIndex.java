package dev.veranda.repository;

import dev.veranda.store.git.GitStore;
import java.util.function.Consumer;

/** What follows the refs of repositories; told of them after every synchronisation. Implemented above this package. */
public interface RepositoryIndex {

    /**
     * Brings the index to the refs {@code store} knows now.
     *
     * @param progress told from time to time how far this has come, where there is much to read
     * @return how many refs had moved since the index last heard
     */
    int follow(Repository repository, GitStore store, Consumer<SyncProgress> progress);

    /** As {@link #follow(Repository, GitStore, Consumer)}, for a change or two. */
    default int follow(Repository repository, GitStore store) {
        return follow(repository, store, progress -> {});
    }
}
