package dev.veranda.revision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.store.git.GitHash;
import dev.veranda.store.git.RemoteRefs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The refs the index has taken in, and what they pointed at then. Emptied to have a repository read anew. */
@ApplicationScoped
class KnownRefs {

    /** No object has this name, so whatever is known to be there seems to have moved. */
    private static final GitHash UNKNOWN = new GitHash("0".repeat(40));

    /** Of how many refs is remembered, over all repositories, what they were when they were taken in last. */
    private static final int REMEMBERED = 500_000;

    private final EntityManager entities;

    private final Cache<UUID, RemoteRefs> taken = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((UUID repository, RemoteRefs refs) -> 1 + refs.targets().size())
            .build();

    KnownRefs(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What moved since the index last heard.
     *
     * @param names the refs that moved
     * @param before what the index has of them
     */
    record Moved(Set<String> names, RemoteRefs before) {}

    /** Compares with what was taken in last, so that no more is asked for than what may have moved. */
    Moved moved(UUID repository, RemoteRefs now) {
        RemoteRefs last = taken.getIfPresent(repository);
        if (last == null || isEmpty(repository)) {
            taken.invalidate(repository);
            RemoteRefs before = of(repository);
            return new Moved(new TreeSet<>(now.difference(before)), before);
        }
        Set<String> candidates = now.difference(last);
        RemoteRefs before = candidates.isEmpty() ? RemoteRefs.none() : of(repository, candidates);
        return new Moved(
                candidates.stream()
                        .filter(name -> !now.target(name).equals(before.target(name)))
                        .collect(Collectors.toCollection(TreeSet::new)),
                before);
    }

    /** The index is at these refs now. */
    void taken(UUID repository, RemoteRefs refs) {
        taken.put(repository, refs);
    }

    private boolean isEmpty(UUID repository) {
        return entities.createNativeQuery("select 1 from known_ref where repository_id = ?1 limit 1")
                .setParameter(1, repository)
                .getResultList()
                .isEmpty();
    }

    private RemoteRefs of(UUID repository) {
        SortedMap<String, GitHash> targets =
                targets(entities.createNativeQuery("select name, object_id from known_ref where repository_id = ?1")
                        .setParameter(1, repository)
                        .getResultList());
        return targets.isEmpty() ? ofRows(repository) : new RemoteRefs(targets);
    }

    private RemoteRefs of(UUID repository, Collection<String> names) {
        return new RemoteRefs(targets(entities.createNativeQuery(
                        "select name, object_id from known_ref where repository_id = ?1 and name = any(?2)")
                .setParameter(1, repository)
                .setParameter(2, names.toArray(String[]::new))
                .getResultList()));
    }

    private static SortedMap<String, GitHash> targets(List<?> rows) {
        SortedMap<String, GitHash> targets = new TreeMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            targets.put((String) columns[0], new GitHash((String) columns[1]));
        }
        return targets;
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
        if (gone.length > 0) {
            entities.createNativeQuery("delete from known_ref where repository_id = ?1 and name = any(?2)")
                    .setParameter(1, repository)
                    .setParameter(2, gone)
                    .executeUpdate();
        }
        if (names.length > 0) {
            entities.createNativeQuery("insert into known_ref (repository_id, name, object_id)"
                            + " select ?1, name, object_id"
                            + " from unnest(cast(?2 as text[]), cast(?3 as text[])) as moved(name, object_id)"
                            + " on conflict (repository_id, name) do update set object_id = excluded.object_id")
                    .setParameter(1, repository)
                    .setParameter(2, names)
                    .setParameter(3, objects)
                    .executeUpdate();
        }
    }
}
