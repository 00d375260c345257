package dev.veranda.revision;

import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositoryIndex;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.RemoteRefs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The index of package revisions: follows the refs of repositories, reading only what moved. Reading happens before the
 * transaction, so that a large repository holds no row lock while Git is read.
 */
@ApplicationScoped
class RevisionIndex implements RepositoryIndex {

    private final KnownRefs knownRefs;
    private final RefReading reading;
    private final RowWriting writing;
    private final EntityManager entities;
    private final Event<RevisionsChanged> changes;
    private final Map<UUID, ReentrantLock> locks = new ConcurrentHashMap<>();

    RevisionIndex(
            KnownRefs knownRefs,
            RefReading reading,
            RowWriting writing,
            EntityManager entities,
            Event<RevisionsChanged> changes) {
        this.knownRefs = knownRefs;
        this.reading = reading;
        this.writing = writing;
        this.entities = entities;
        this.changes = changes;
    }

    @Override
    public int follow(Repository repository, GitStore store) {
        ReentrantLock lock = locks.computeIfAbsent(repository.id(), id -> new ReentrantLock());
        lock.lock();
        try {
            RemoteRefs known = QuarkusTransaction.requiringNew().call(() -> knownRefs.of(repository.id()));
            RemoteRefs now = store.reading().known();
            Set<String> moved = new TreeSet<>(now.difference(known));
            if (moved.isEmpty()) {
                return 0;
            }
            RefReading.Found found = reading.read(repository, store, now, moved);
            Set<String> names = QuarkusTransaction.requiringNew().call(() -> {
                lockAgainstOtherReplicas(repository.id());
                Set<String> changed = writing.write(repository, store.layout(), found);
                knownRefs.remember(repository.id(), moved, now);
                return changed;
            });
            if (!names.isEmpty()) {
                changes.fire(new RevisionsChanged(repository.name(), names));
            }
            return moved.size();
        } finally {
            lock.unlock();
        }
    }

    private void lockAgainstOtherReplicas(UUID repository) {
        entities.createNativeQuery("select 1 from repository_sync where repository_id = ?1 for update")
                .setParameter(1, repository)
                .getResultList();
    }
}
