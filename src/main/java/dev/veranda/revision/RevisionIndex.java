package dev.veranda.revision;

import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositoryIndex;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.LeftOut;
import dev.veranda.store.git.RemoteRefs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The index of package revisions: follows the refs of repositories, reading only what moved. Reading happens before the
 * transaction, so that a large repository holds no row lock while Git is read.
 */
@ApplicationScoped
class RevisionIndex implements RepositoryIndex {

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
    public int follow(Repository repository, GitStore store) {
        ReentrantLock lock = locks.computeIfAbsent(repository.id(), id -> new ReentrantLock());
        lock.lock();
        try {
            Known known = QuarkusTransaction.requiringNew()
                    .call(() -> new Known(knownRefs.of(repository.id()), leftOuts.of(repository.id())));
            RemoteRefs now = store.reading().known();
            Set<String> moved = new TreeSet<>(now.difference(known.refs()));
            Set<LeftOuts.Entry> notFetched = notFetched(store);
            if (moved.isEmpty()) {
                keepNotFetched(repository, known.leftOut(), notFetched, now);
                return 0;
            }
            RefReading.Found found = reading.read(repository, store, now, withNamesakes(known, now, moved, store));
            Set<String> names = QuarkusTransaction.requiringNew().call(() -> {
                lockAgainstOtherReplicas(repository.id());
                RowWriting.Written written = writing.write(repository, store.layout(), found);
                knownRefs.remember(repository.id(), moved, now);
                Set<LeftOuts.Entry> leftOut = new LinkedHashSet<>(notFetched);
                leftOut.addAll(written.leftOut());
                leaveOut(repository, known, LeftOuts.after(known.leftOut(), found::covers, leftOut, now));
                if (found.mainMoved()) {
                    leftOuts.writeRoot(repository.id(), found.main().rootIsPackage());
                }
                return written.changed();
            });
            upgrades.refresh(repository.id());
            if (!names.isEmpty()) {
                changes.fire(new RevisionsChanged(repository.name(), names));
            }
            return moved.size();
        } finally {
            lock.unlock();
        }
    }

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

    private void leaveOut(Repository repository, Known known, Set<LeftOuts.Entry> after) {
        if (!after.equals(known.leftOut())) {
            leftOuts.write(repository.id(), after);
        }
        leftOuts.sumUp(repository.id(), after);
    }

    private void lockAgainstOtherReplicas(UUID repository) {
        entities.createNativeQuery("select 1 from repository_sync where repository_id = ?1 for update")
                .setParameter(1, repository)
                .getResultList();
    }
}
