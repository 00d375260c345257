package dev.veranda.store.git.mirror;

import dev.veranda.failure.Unavailable;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.RefChange;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.local.DurableRefs;
import dev.veranda.store.git.local.StaleLocks;
import dev.veranda.store.git.push.PushOutcome;
import dev.veranda.store.git.push.RefPush;
import dev.veranda.store.git.remote.AddressRules;
import dev.veranda.store.git.remote.CurrentRemote;
import dev.veranda.store.git.remote.ExchangeListener;
import dev.veranda.store.git.remote.ExchangeListener.What;
import dev.veranda.store.git.remote.Probe;
import dev.veranda.store.git.remote.Probing;
import dev.veranda.store.git.remote.RemoteConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdSet;
import org.jspecify.annotations.Nullable;

/**
 * A bare copy of one repository in a folder of its own: objects fetched so far, and what the server's refs were when last
 * seen. Safe for use by many threads. The folder is a cache; deleting it while closed loses nothing but time.
 */
public final class GitMirror implements AutoCloseable, MirrorFetch.Memory {

    /** Git holds a lock for moments; one that old belongs to nobody. */
    private static final Duration DEAD_LOCK_AGE = Duration.ofMinutes(2);

    private final Path folder;
    private final GitRemote remote;
    private final MirrorRepository repository;
    private final RemoteConnections connections;
    private final TrackingRefs tracking;
    private final RefPush push;
    private final MirrorFetch fetch;
    private final MirrorHealth health;
    private final PackFiles packs;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Crowd crowd;
    private final ReentrantLock memory = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Absent while the mirror rests. */
    private volatile @Nullable RemoteRefs known;

    private GitMirror(
            Path folder,
            CurrentRemote current,
            StoreSettings settings,
            MirrorRepository repository,
            ExchangeListener listener)
            throws IOException {
        this.folder = folder;
        this.remote = current.place();
        this.repository = repository;
        this.connections = new RemoteConnections(repository, current, settings);
        this.crowd = new Crowd(remote.url(), System::nanoTime, listener);
        this.tracking = new TrackingRefs(repository);
        this.push = new RefPush(repository, connections);
        this.known = tracking.read();
        this.health = new MirrorHealth(remote.url());
        this.packs = new PackFiles(folder);
        this.fetch = new MirrorFetch(connections, repository, Constants.R_HEADS + remote.branch(), this);
    }

    /** Opens the copy in a folder, or makes it. To be closed by the caller. */
    public static GitMirror open(Path folder, GitRemote remote, StoreSettings settings) {
        return open(folder, CurrentRemote.of(remote), settings, ExchangeListener.NOBODY);
    }

    public static GitMirror open(
            Path folder, CurrentRemote current, StoreSettings settings, ExchangeListener listener) {
        GitRemote remote = current.place();
        new AddressRules(settings).require(remote.url());
        IsolatedGit.install();
        MirrorRepository repository =
                MirrorFolder.open(folder, settings.limits().objectBytes());
        try {
            return new GitMirror(folder, current, settings, repository, listener);
        } catch (IOException failure) {
            repository.close();
            MirrorFolder.closed(folder);
            throw new Unavailable("The working copy of " + remote.url() + " cannot be read.", failure);
        }
    }

    /** The copy as JGit sees it. */
    public MirrorRepository repository() {
        return repository;
    }

    /** Where it is a copy of. */
    public GitRemote remote() {
        return remote;
    }

    /** The server's refs as last seen; every object they need is here. */
    @Override
    public RemoteRefs known() {
        RemoteRefs refs = known;
        return refs == null ? awake() : refs;
    }

    private RemoteRefs awake() {
        memory.lock();
        try {
            RemoteRefs refs = known;
            if (refs == null) {
                refs = tracking.read();
                known = refs;
            }
            return refs;
        } catch (IOException failure) {
            throw health.unreadable(failure);
        } finally {
            memory.unlock();
        }
    }

    /** Lets go of what can be read again from the folder. */
    void rest() {
        memory.lock();
        try {
            known = null;
            repository.rest();
        } finally {
            memory.unlock();
        }
    }

    /** How many refs it holds in memory. */
    public int refsInMemory() {
        RemoteRefs refs = known;
        return refs == null ? 0 : refs.targets().size();
    }

    /** Tests the connection, and leaves no trace. */
    public Probe probe(RefLayout layout) {
        return crowd.join(What.PROBE, () -> new Probing(connections, layout).run());
    }

    /** Asks the server for its refs and fetches nothing. */
    public RemoteRefs listRefs() {
        return crowd.join(
                What.LIST,
                () -> unlessFailed(
                        () -> connections.reading((connection, exchange) -> MirrorFetch.refsOf(connection))));
    }

    /**
     * Lists the server's refs, fetches those that {@code wanted} accepts and that moved, and forgets those that are gone.
     *
     * @return what is known afterwards
     */
    public RemoteRefs fetch(Predicate<String> wanted) {
        return crowd.join(What.FETCH, () -> fetchAlone(new MirrorFetch.Wish(List.of(), wanted)));
    }

    /** As {@link #fetch(Predicate)} for the refs whose names begin so; whatever others there are is left as it is known. */
    public RemoteRefs fetch(List<String> prefixes) {
        return crowd.join(What.FETCH, () -> fetchAlone(new MirrorFetch.Wish(prefixes)));
    }

    private RemoteRefs fetchAlone(MirrorFetch.Wish wish) {
        fetching.lock();
        try {
            return unlessFailed(() -> {
                fetch.run(wish);
                return known();
            });
        } catch (Unavailable failure) {
            health.suspect(failure);
            throw failure;
        } finally {
            lookAround();
            fetching.unlock();
        }
    }

    /** What is open goes on working for a while after its files are gone; better to know at once. */
    private void lookAround() {
        Optional<GitHash> main = known().target(Constants.R_HEADS + remote.branch());
        boolean there = Files.exists(folder.resolve(Constants.HEAD))
                && Files.isDirectory(folder.resolve("refs"))
                && packs.areAsBefore()
                && (main.isEmpty()
                        || repository.getObjectDatabase().has(main.get().objectId()));
        if (!there) {
            health.damaged();
        }
    }

    /** The server's refs that could not be fetched, with the reasons. */
    public Map<String, String> leftOut() {
        return fetch.leftOut();
    }

    /** Whether it holds what it should. */
    public MirrorHealth health() {
        return health;
    }

    /**
     * Changes refs on the server, all or nothing where it can, each only from its expected old value.
     *
     * @param made the objects that were made for that, and their types
     */
    public PushOutcome push(List<RefChange> changes, Map<ObjectId, Integer> made) {
        PushOutcome outcome = crowd.join(What.PUSH, () -> unlessFailed(() -> push.push(changes, made)));
        List<RefChange> applied = switch (outcome) {
            case PushOutcome.Pushed ignored -> changes;
            case PushOutcome.Lost lost -> lost.applied();
            case PushOutcome.Refused refused -> refused.applied();
        };
        try {
            settle(applied);
            rememberPushed(applied);
            if (outcome instanceof PushOutcome.Refused refused
                    && refused.words().contains("lock")) {
                removeDeadLocks();
            }
        } catch (IOException failure) {
            throw health.unwritable(failure);
        }
        return outcome;
    }

    /**
     * Packs the objects together when there are many packs or single objects; safe beside everything else. A repository by
     * path is packed too: no server looks after it.
     *
     * @return whether there was anything to do
     */
    public boolean compact() {
        boolean compacted = false;
        try {
            if (Compaction.isDue(folder)) {
                settleRefs();
                packs.replacing(this::packTogether);
                compacted = true;
            }
            Optional<Path> local = connections.localGitFolder().filter(Compaction::isDue);
            if (local.isPresent()) {
                try (FileRepository remoteRepository =
                        new FileRepository(local.get().toFile())) {
                    Compaction.run(remoteRepository);
                }
                compacted = true;
            }
        } catch (MissingObjectException missing) {
            throw health.unreadable(missing);
        } catch (IOException failure) {
            throw new Unavailable("The repository " + remote.url() + " cannot be packed.", failure);
        }
        return compacted;
    }

    private void packTogether() throws IOException {
        if (repository.leavesOutLargeFiles()) {
            ObjectIdSet leftOnServer = repository.largeFiles().all();
            Compaction.runWithout(repository, leftOnServer);
        } else {
            Compaction.run(repository);
        }
    }

    /** What is cleaned up follows from what Git knows as refs. */
    private void settleRefs() throws IOException {
        memory.lock();
        try {
            tracking.settle(known());
        } finally {
            memory.unlock();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            repository.close();
            MirrorFolder.closed(folder);
        }
    }

    /** A repository by path has no server that would see to it that what it acknowledges outlives a power cut. */
    private void settle(List<RefChange> applied) throws IOException {
        if (!applied.isEmpty() && connections.localFolder().isPresent()) {
            DurableRefs.settle(connections.localFolder().get(), applied);
        }
    }

    /** A repository by path has no server that would clean up after a writer that was killed. */
    private void removeDeadLocks() throws IOException {
        if (connections.localFolder().isPresent()) {
            StaleLocks.remove(connections.localFolder().get(), DEAD_LOCK_AGE, Instant.now());
        }
    }

    /** What was pushed from here while the server was being asked is newer than its answer, and stays. */
    @Override
    public void remember(RemoteRefs before, RemoteRefs remoteRefs, Collection<String> asked, Set<String> fetched)
            throws IOException {
        memory.lock();
        try {
            Map<String, Optional<GitHash>> moves = new HashMap<>();
            asked.stream()
                    .filter(name -> remoteRefs.target(name).isEmpty())
                    .forEach(name -> moves.put(name, Optional.empty()));
            fetched.forEach(name -> remoteRefs.target(name).ifPresent(target -> moves.put(name, Optional.of(target))));
            RemoteRefs now = known();
            moves.keySet().removeIf(name -> !now.target(name).equals(before.target(name)));
            remember(moves);
        } finally {
            memory.unlock();
        }
    }

    private void rememberPushed(List<RefChange> applied) throws IOException {
        memory.lock();
        try {
            Map<String, Optional<GitHash>> moves = new HashMap<>();
            applied.forEach(change -> moves.put(change.ref(), change.target()));
            remember(moves);
        } finally {
            memory.unlock();
        }
    }

    private void remember(Map<String, Optional<GitHash>> moves) throws IOException {
        RemoteRefs now = known();
        moves.entrySet().removeIf(move -> now.target(move.getKey()).equals(move.getValue()));
        if (moves.isEmpty()) {
            return;
        }
        RemoteRefs after = now.with(moves);
        try {
            tracking.write(moves, after);
        } catch (IOException lost) {
            health.damaged();
            throw lost;
        }
        known = after;
    }

    @FunctionalInterface
    private interface Conversation<T> {
        T have() throws RemoteConnections.Failed;
    }

    private static <T> T unlessFailed(Conversation<T> conversation) {
        try {
            return conversation.have();
        } catch (RemoteConnections.Failed failed) {
            throw failed.failure().unavailable();
        }
    }
}
