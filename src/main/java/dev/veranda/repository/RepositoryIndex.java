package dev.veranda.repository;

import dev.veranda.store.git.GitStore;
import java.util.Optional;
import java.util.UUID;
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

    /** Tells the feed of a repository's revisions anew, after something of the repository that they show changed; within its transaction. */
    void describe(UUID repository);

    /** Takes the revisions of a repository that goes out of the index, and tells the feed; within its transaction. */
    void forget(UUID repository);

    /** Looks again whom packages follow that were cloned from a repository which is registered now; within its transaction. */
    void registered(UUID repository);

    /** Looks again whom packages follow that followed what is registered no longer; within the transaction, after it. */
    void unregistered();

    /**
     * What a repository holds.
     *
     * @param main the name of its main branch's ref
     */
    Summary summary(UUID repository, String main);

    /** @param commit that of the main branch, when there is one */
    record Summary(int revisions, Optional<String> commit) {}

    /** As {@link #follow(Repository, GitStore, Consumer)}, for a change or two. */
    default int follow(Repository repository, GitStore store) {
        return follow(repository, store, progress -> {});
    }
}
