package dev.veranda.store.git.read;

import dev.veranda.store.Person;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Part of a package's history, newest first.
 *
 * @param hasMore whether an older commit was found after these
 * @param complete false when the search gave up before reaching the beginning of history
 */
public record HistoryPage(List<Entry> entries, boolean hasMore, boolean complete) {

    /**
     * A commit that changed the package.
     *
     * @param message without Porch's annotations
     * @param task what the commit says it did, when it does
     * @param tree the package after the commit; empty when the commit removed it
     */
    public record Entry(
            GitHash commit,
            List<GitHash> parents,
            Person author,
            Instant committedAt,
            String message,
            Optional<Task> task,
            Optional<GitHash> tree) {

        public Entry {
            parents = List.copyOf(parents);
        }
    }

    public HistoryPage {
        entries = List.copyOf(entries);
    }
}
