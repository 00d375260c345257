package dev.veranda.store.git;

import dev.veranda.store.StoreSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One Git repository as a store of packages. Cheap to keep open, and safe for use by many threads.
 *
 * <p>Asking the server ({@link #probe}, {@link #listRefs}, {@link #fetch}, {@link #sync}), reading what was fetched
 * ({@link #reading}) and changing packages on the server ({@link #changes}) are apart, so a caller always knows which of its
 * steps can hang on somebody else's machine. Those that can end in {@link dev.veranda.failure.Unavailable} with the server's
 * own words, after the timeouts of the settings.
 */
public final class GitStore implements AutoCloseable {

    private final GitMirror mirror;
    private final RefLayout layout;
    private final PackageReading reading;
    private final PackageChanges changes;

    private GitStore(GitMirror mirror, StoreSettings settings, InstantSource clock) {
        this.mirror = mirror;
        this.layout = new RefLayout(mirror.remote());
        this.reading = new PackageReading(mirror, layout, settings);
        this.changes = new PackageChanges(
                new PackagePlans(mirror.remote()), layout, new PlanExecution(mirror, layout, settings, clock));
    }

    /**
     * Opens a repository without contacting its server.
     *
     * @param folder where its mirror is kept: a folder for this store alone, whose content may be deleted whenever it is closed
     * @throws dev.veranda.failure.Invalid if the settings do not allow the address
     * @throws dev.veranda.failure.Unavailable if the folder cannot be used
     */
    public static GitStore open(Path folder, GitRemote remote, StoreSettings settings, InstantSource clock) {
        return new GitStore(GitMirror.open(folder, remote, settings), settings, clock);
    }

    public GitRemote remote() {
        return mirror.remote();
    }

    public RefLayout layout() {
        return layout;
    }

    /** Tests the connection and leaves no trace. Never throws for a server that is down; that is an answer. */
    public Probe probe() {
        return mirror.probe(layout);
    }

    /** Asks the server for its refs, all of them, and fetches nothing. */
    public RemoteRefs listRefs() {
        return mirror.listRefs();
    }

    /**
     * Fetches the named refs as far as they moved, and forgets whatever is gone from the server.
     *
     * @return what is known afterwards
     */
    public RemoteRefs fetch(Collection<String> refs) {
        Set<String> wanted = Set.copyOf(refs);
        return mirror.fetch(wanted::contains);
    }

    /**
     * Fetches every ref that concerns packages and moved, in one conversation. Compare the result with what was indexed
     * ({@link RemoteRefs#difference}) and not with an earlier result: changes made through this store are known already.
     */
    public RemoteRefs sync() {
        return mirror.fetch(layout::concerns);
    }

    public PackageReading reading() {
        return reading;
    }

    public PackageChanges changes() {
        return changes;
    }

    /** Whether the mirror was found to lack what it should hold, so that it has to be made anew. */
    public boolean isDamaged() {
        return mirror.health().isDamaged();
    }

    /**
     * Reads everything anew into a mirror that was made just now: {@code reading} may rely on it that what is missing is
     * missing on the server, and is not looked for again.
     */
    public <T> T trusting(Supplier<T> reading) {
        mirror.health().trust();
        try {
            return reading.get();
        } finally {
            mirror.health().settle();
        }
    }

    /** From now on, what is missing is taken for missing on the server, because making the mirror anew did not bring it. */
    public void trust() {
        mirror.health().trust();
    }

    /**
     * Packs the mirror's objects together when many packs or single objects have piled up, and those of a repository by path.
     *
     * @return whether there was anything to do
     */
    public boolean compact() {
        return mirror.compact();
    }

    @Override
    public void close() {
        mirror.close();
    }
}
