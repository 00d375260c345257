package dev.veranda.revision;

import dev.veranda.store.git.GitHash;
import dev.veranda.store.git.RemoteRefs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The refs the index has taken in, and what they pointed at then. Emptied to have a repository read anew. */
@ApplicationScoped
class KnownRefs {

    /** No object has this name, so whatever is known to be there seems to have moved. */
    private static final GitHash UNKNOWN = new GitHash("0".repeat(40));

    private final EntityManager entities;

    KnownRefs(EntityManager entities) {
        this.entities = entities;
    }

    RemoteRefs of(UUID repository) {
        SortedMap<String, GitHash> targets = new TreeMap<>();
        for (Object row : entities.createNativeQuery("select name, object_id from known_ref where repository_id = ?1")
                .setParameter(1, repository)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            targets.put((String) columns[0], new GitHash((String) columns[1]));
        }
        return targets.isEmpty() ? ofRows(repository) : new RemoteRefs(targets);
    }

    /** Where only the rows tell which refs there were: one that has gone since must not stay with them. */
    private RemoteRefs ofRows(UUID repository) {
        SortedMap<String, GitHash> targets = new TreeMap<>();
        entities.createNativeQuery("select distinct ref from package_revision where repository_id = ?1")
                .setParameter(1, repository)
                .getResultList()
                .forEach(ref -> targets.put((String) ref, UNKNOWN));
        return new RemoteRefs(targets);
    }

    /** Remembers that {@code moved} now stand as {@code refs} says. */
    void remember(UUID repository, Collection<String> moved, RemoteRefs refs) {
        String[] gone =
                moved.stream().filter(name -> refs.target(name).isEmpty()).toArray(String[]::new);
        String[] names =
                moved.stream().filter(name -> refs.target(name).isPresent()).toArray(String[]::new);
        String[] objects = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            objects[i] = refs.target(names[i]).map(GitHash::hex).orElseThrow();
        }
        entities.createNativeQuery("delete from known_ref where repository_id = ?1 and name = any(?2)")
                .setParameter(1, repository)
                .setParameter(2, gone)
                .executeUpdate();
        entities.createNativeQuery("insert into known_ref (repository_id, name, object_id)"
                        + " select ?1, name, object_id from unnest(cast(?2 as text[]), cast(?3 as text[])) as moved(name, object_id)"
                        + " on conflict (repository_id, name) do update set object_id = excluded.object_id")
                .setParameter(1, repository)
                .setParameter(2, names)
                .setParameter(3, objects)
                .executeUpdate();
    }
}
