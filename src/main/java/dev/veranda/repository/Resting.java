package dev.veranda.repository;

import dev.veranda.store.git.GitStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which stores let go of what they hold in memory. */
final class Resting {

    /** Longer than the usual time between two synchronisations: who is asked for more often than that is kept. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private Resting() {}

    /**
     * Puts to rest whoever was not used for long, and of the others those that were not used for longest until the rest fits.
     *
     * @param mostRefs how many refs all stores may hold together
     */
    static void among(Collection<GitStore> stores, long mostRefs) {
        List<Candidate> longestUnusedFirst = stores.stream()
                .map(store -> new Candidate(store, store.unused(), store.refsInMemory()))
                .filter(candidate -> candidate.refs() > 0)
                .sorted(Comparator.comparing(Candidate::unused).reversed())
                .toList();
        long refs = longestUnusedFirst.stream().mapToLong(Candidate::refs).sum();
        for (Candidate candidate : longestUnusedFirst) {
            boolean due = refs > mostRefs || candidate.unused().compareTo(IDLE) > 0;
            if (due && candidate.store().rest()) {
                refs -= candidate.refs();
            }
        }
    }

    private record Candidate(GitStore store, Duration unused, int refs) {}
}
