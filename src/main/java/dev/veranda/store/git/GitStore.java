package dev.veranda.store.git;

import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.mirror.GitMirror;
import dev.veranda.store.git.mirror.MirrorLife;
import dev.veranda.store.git.read.PackageReading;
import dev.veranda.store.git.remote.CurrentRemote;
import dev.veranda.store.git.remote.ExchangeListener;
import dev.veranda.store.git.remote.Probe;
import dev.veranda.store.git.write.PackageChanges;
import dev.veranda.store.git.write.PackagePlans;
import dev.veranda.store.git.write.PlanExecution;
import java.nio.file.Path;
import java.time.Duration;
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

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final CurrentRemote remote;
    private final MirrorLife life;
    private final RefLayout layout;
    private final PackageReading reading;
    private final PackageChanges changes;

    private GitStore(
            Path folder, CurrentRemote remote, StoreSettings settings, InstantSource clock, ExchangeListener listener) {
        this.remote = remote;
        this.life = new MirrorLife(folder, () -> GitMirror.open(folder, remote, settings, listener), System::nanoTime);
        this.layout = new RefLayout(remote.place());
        this.reading = new PackageReading(life, layout, settings);
        this.changes =
                new PackageChanges(new PackagePlans(remote), layout, new PlanExecution(life, layout, settings, clock));
    }

    /**
     * Opens a repository without contacting its server.
     *
     * @param folder where its mirror is kept: a folder for this store alone, whose content may be deleted whenever it is closed
     * @throws dev.veranda.failure.Invalid if the settings do not allow the address
     * @throws dev.veranda.failure.Unavailable if the folder cannot be used
     */
    public static GitStore open(Path folder, GitRemote remote, StoreSettings settings, InstantSource clock) {
        return new GitStore(folder, CurrentRemote.of(remote), settings, clock, ExchangeListener.NOBODY);
    }

    /**
     * As {@link #open(Path, GitRemote, StoreSettings, InstantSource)}, where the way to sign in may change.
     *
     * @param place where the repository lies, which does not change; its credentials are not used
     * @param current how it is reached now; asked before an exchange, and again after {@link #changed}. May throw what keeps it from
     *     being reached, which then stops exchanges and nothing else
     * @param listener is told of every exchange
     */
    public static GitStore open(
            Path folder,
            GitRemote place,
            Supplier<GitRemote> current,
            StoreSettings settings,
            InstantSource clock,
            ExchangeListener listener) {
        return new GitStore(folder, new CurrentRemote(place, current), settings, clock, listener);
    }

    /** Where the repository lies; says nothing of how to sign in. */
    public GitRemote remote() {
        return remote.place();
    }

    /** The way to sign in, or what may be done there, is another one from the next exchange on. */
    public void changed() {
        remote.changed();
    }

    public RefLayout layout() {
        return layout;
    }

    /** Tests the connection and leaves no trace. Never throws for a server that is down; that is an answer. */
    public Probe probe() {
        return life.using(mirror -> mirror.probe(layout));
    }

    /** Asks the server for its refs, all of them, and fetches nothing. */
    public RemoteRefs listRefs() {
        return life.using(GitMirror::listRefs);
    }

    /**
     * Fetches the named refs as far as they moved, and forgets whatever is gone from the server.
     *
     * @return what is known afterwards
     */
    public RemoteRefs fetch(Collection<String> refs) {
        Set<String> wanted = Set.copyOf(refs);
        return life.using(mirror -> mirror.fetch(wanted::contains));
    }

    /**
     * Fetches every ref that concerns packages and moved, in one conversation. Compare the result with what was indexed
     * ({@link RemoteRefs#difference}) and not with an earlier result: changes made through this store are known already.
     */
    public RemoteRefs sync() {
        return life.using(mirror -> mirror.fetch(layout::concerns));
    }

    public PackageReading reading() {
        return reading;
    }

    public PackageChanges changes() {
        return changes;
    }

    /** Whether the mirror was found to lack what it should hold, so that it has to be made anew. */
    public boolean isDamaged() {
        return life.now().health().isDamaged();
    }

    /**
     * Reads everything anew into a mirror that was made just now: {@code reading} may rely on it that what is missing is
     * missing on the server, and is not looked for again.
     */
    public <T> T trusting(Supplier<T> reading) {
        life.now().health().trust();
        try {
            return reading.get();
        } finally {
            life.now().health().settle();
        }
    }

    /** From now on, what is missing is taken for missing on the server, because making the mirror anew did not bring it. */
    public void trust() {
        life.now().health().trust();
    }

    /**
     * Packs the mirror's objects together when many packs or single objects have piled up, and those of a repository by path.
     *
     * @return whether there was anything to do
     */
    public boolean compact() {
        return life.using(GitMirror::compact);
    }

    /**
     * Makes the mirror anew, from nothing: what it knows, the next fetch brings.
     *
     * @return false if others have used it all the while, and nothing was done
     */
    public boolean renew(Duration patience) {
        return life.renew(patience);
    }

    /** Lets go of what is held in memory until somebody asks again, unless somebody uses it now. */
    public boolean rest() {
        return life.rest();
    }

    /** For how long nobody has used it. */
    public Duration unused() {
        return life.unused();
    }

    /** How many refs are held in memory, which is what grows with a repository; 0 while it rests. */
    public int refsInMemory() {
        return life.now().refsInMemory();
    }

    /**
     * Closes the store for good and deletes its mirror.
     *
     * @return false if others have used it all the while: to be asked again later
     */
    public boolean delete(Duration patience) {
        return life.delete(patience);
    }

    @Override
    public void close() {
        life.close(LAST_WORDS);
    }
}
