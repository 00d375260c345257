package dev.veranda.revision;

import dev.veranda.krm.Interest;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositoryIndex;
import dev.veranda.repository.SyncProgress;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.LeftOut;
import dev.veranda.store.git.RemoteRefs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The index of package revisions: follows the refs of repositories, reading only what moved. Reading happens before the
 * transaction, so that a large repository holds no row lock while Git is read.
 */
@ApplicationScoped
class RevisionIndex implements RepositoryIndex {

    private static final int REFS_AT_ONCE = 500;

    private final KnownRefs knownRefs;
    private final RefReading reading;
    private final RowWriting writing;
    private final LeftOuts leftOuts;
    private final BranchUpgrades upgrades;
    private final EntityManager entities;
    private final Event<RevisionsChanged> changes;
    private final Map<UUID, ReentrantLock> locks = new ConcurrentHashMap<>();

    RevisionIndex(
            KnownRefs knownRefs,
            RefReading reading,
            RowWriting writing,
            LeftOuts leftOuts,
            BranchUpgrades upgrades,
            EntityManager entities,
            Event<RevisionsChanged> changes) {
        this.knownRefs = knownRefs;
        this.reading = reading;
        this.writing = writing;
        this.leftOuts = leftOuts;
        this.upgrades = upgrades;
        this.entities = entities;
        this.changes = changes;
    }

    @Override
    public int follow(Repository repository, GitStore store, Consumer<SyncProgress> progress) {
        // What is read here is there for all, not only for whoever happened to ask.
        return Interest.regardless(() -> followAlone(repository, store, progress));
    }

    private int followAlone(Repository repository, GitStore store, Consumer<SyncProgress> progress) {
        ReentrantLock lock = locks.computeIfAbsent(repository.id(), id -> new ReentrantLock());
        lock.lock();
        try {
            Known known = QuarkusTransaction.requiringNew()
                    .call(() -> new Known(knownRefs.of(repository.id()), leftOuts.of(repository.id())));
            RemoteRefs now = store.reading().known();
            Set<String> moved = new TreeSet<>(now.difference(known.refs()));
            if (moved.isEmpty()) {
                keepNotFetched(repository, known.leftOut(), notFetched(store), now);
                return 0;
            }
            follow(repository, store, new Moved(known, now, moved), progress);
            if (moved.stream().anyMatch(ref -> mayPublish(store, ref))) {
                upgrades.refresh(repository.id()).forEach(changes::fire);
            }
            return moved.size();
        } finally {
            lock.unlock();
        }
    }

    private void follow(Repository repository, GitStore store, Moved moved, Consumer<SyncProgress> progress) {
        List<Set<String>> pieces = MovedRefs.in(store.layout(), REFS_AT_ONCE).pieces(moved.refs());
        Set<LeftOuts.Entry> leftOut = moved.known().leftOut();
        int done = 0;
        for (Set<String> piece : pieces) {
            boolean last = piece == pieces.getLast();
            if (pieces.size() > 1) {
                progress.accept(new SyncProgress(done, moved.refs().size()));
            }
            Set<String> toRead = last ? withNamesakes(moved.known(), moved.now(), piece, store) : piece;
            leftOut = take(repository, store, moved.now(), piece, toRead, leftOut);
            done += piece.size();
        }
    }

    /** @return what is left out of the repository now */
    private Set<LeftOuts.Entry> take(
            Repository repository,
            GitStore store,
            RemoteRefs now,
            Set<String> moved,
            Set<String> toRead,
            Set<LeftOuts.Entry> leftOutBefore) {
        RefReading.Found found = reading.read(repository, store, now, toRead);
        Taken taken = QuarkusTransaction.requiringNew().call(() -> {
            lockAgainstOtherReplicas(repository.id());
            RowWriting.Written written = writing.write(repository, store.layout(), found);
            knownRefs.remember(repository.id(), moved, now);
            Set<LeftOuts.Entry> leftOut = new LinkedHashSet<>(notFetched(store));
            leftOut.addAll(written.leftOut());
            Set<LeftOuts.Entry> after = LeftOuts.after(leftOutBefore, found::covers, leftOut, now);
            leaveOut(repository, leftOutBefore, after);
            if (found.mainMoved()) {
                leftOuts.writeRoot(repository.id(), found.main().rootIsPackage());
            }
            return new Taken(written.changed(), after);
        });
        if (!taken.names().isEmpty()) {
            changes.fire(new RevisionsChanged(repository.name(), taken.names()));
        }
        return taken.leftOut();
    }

    /** What moved since the index last heard. */
    private record Moved(Known known, RemoteRefs now, Set<String> refs) {}

    /** What became of a piece: the revisions that changed, and what is left out now. */
    private record Taken(Set<String> names, Set<LeftOuts.Entry> leftOut) {}

    /** What the index has taken in. */
    private record Known(RemoteRefs refs, Set<LeftOuts.Entry> leftOut) {}

    /** What had to stand back because something had its name may have its turn now. */
    private static Set<String> withNamesakes(Known known, RemoteRefs now, Set<String> moved, GitStore store) {
        Set<String> withNamesakes = new TreeSet<>(moved);
        known.leftOut().stream()
                .filter(entry -> entry.cause() == LeftOuts.Cause.NAME)
                .map(entry -> entry.what().kind() == LeftOut.Kind.FOLDER
                        ? store.layout().main()
                        : entry.what().name())
                .filter(ref -> now.target(ref).isPresent())
                .forEach(withNamesakes::add);
        return withNamesakes;
    }

    private static Set<LeftOuts.Entry> notFetched(GitStore store) {
        return store.reading().notFetched().stream()
                .map(what -> new LeftOuts.Entry(what, LeftOuts.Cause.FETCH))
                .collect(Collectors.toSet());
    }

    private void keepNotFetched(
            Repository repository, Set<LeftOuts.Entry> known, Set<LeftOuts.Entry> notFetched, RemoteRefs now) {
        Set<LeftOuts.Entry> after = LeftOuts.after(known, what -> false, notFetched, now);
        if (!after.equals(known)) {
            QuarkusTransaction.requiringNew().run(() -> {
                lockAgainstOtherReplicas(repository.id());
                leftOuts.write(repository.id(), after);
                leftOuts.sumUp(repository.id(), after);
            });
        }
    }

    private void leaveOut(Repository repository, Set<LeftOuts.Entry> before, Set<LeftOuts.Entry> after) {
        if (!after.equals(before)) {
            leftOuts.write(repository.id(), after);
        }
        leftOuts.sumUp(repository.id(), after);
    }

    /** Drafts and proposals are followed by nobody and follow nothing that is asked for. */
    private static boolean mayPublish(GitStore store, String ref) {
        return ref.equals(store.layout().main()) || ref.startsWith("refs/tags/");
    }

    private void lockAgainstOtherReplicas(UUID repository) {
        entities.createNativeQuery("select 1 from repository_sync where repository_id = ?1 for update")
                .setParameter(1, repository)
                .getResultList();
    }
}
