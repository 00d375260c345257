package dev.veranda.store.git.remote;

import dev.veranda.store.git.layout.GitRemote;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a repository is reached now. Where it lies never changes; how to sign in there may, and then it is asked for again before
 * the next exchange, so that nothing has to be closed under those who use it.
 */
public final class CurrentRemote {

    private final GitRemote place;
    private final Supplier<GitRemote> source;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable GitRemote known;

    /** A place whose credentials are asked for when they have changed. */
    public CurrentRemote(GitRemote place, Supplier<GitRemote> source) {
        this.place = place;
        this.source = source;
    }

    /** A place that stays as it is. */
    public static CurrentRemote of(GitRemote remote) {
        return new CurrentRemote(remote, () -> remote);
    }

    /** Where it lies; says nothing of credentials. */
    public GitRemote place() {
        return place;
    }

    /** @throws dev.veranda.failure.DomainFailure if it cannot be reached as it is registered now */
    public GitRemote get() {
        GitRemote remote = known;
        if (remote == null) {
            int asked = changes.get();
            remote = source.get();
            // What changed while it was asked for is asked for once more.
            if (changes.get() == asked) {
                known = remote;
            }
        }
        return remote;
    }

    /** Lets the next exchange ask again. */
    public void changed() {
        changes.incrementAndGet();
        known = null;
    }
}
