package dev.veranda.revision.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RemoteRefs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The refs the index has taken in, and what they pointed at then. Emptied to have a repository read anew.
 *
 * <p>Several processes take refs in, each as its own copy has them, and none may put what it has over what is newer. What a process
 * learnt after it took a ref in is newer than that; where the index has something else by now, the server is asked again.
 */
@ApplicationScoped
public class KnownRefs {

    /** No object has this name, so whatever is known to be there seems to have moved. */
    private static final GitHash UNKNOWN = new GitHash("0".repeat(40));

    /** Of how many refs is remembered, over all repositories, what they were when they were taken in last. */
    private static final int REMEMBERED = 500_000;

    private final EntityManager entities;

    private final Cache<UUID, RemoteRefs> taken = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((UUID repository, RemoteRefs refs) -> 1 + refs.targets().size())
            .build();

    public KnownRefs(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What moved since the index last heard.
     *
     * @param names the refs that moved
     * @param before what the index has of them
     * @param newer how this process comes to know better than the index
     */
    record Moved(Set<String> names, RemoteRefs before, Newer newer) {

        /** What moved, after all, where the server was asked since the index was. */
        Moved by(RemoteRefs now) {
            Set<String> asked = newer == Newer.UNKNOWN ? now.difference(before) : names;
            return new Moved(differing(asked, now, before), before, Newer.SURE);
        }
    }

    /** Whether what this process knows is newer than what the index has. */
    enum Newer {
        /** It is: the index has what this process took in last. */
        SURE,
        /** Another process took some of the same refs in since: the server knows. */
        DOUBTFUL,
        /** This process has not taken anything in yet, and may know what was long ago. */
        UNKNOWN
    }

    /** Compares with what was taken in last, so that no more is asked for than what may have moved. */
    Moved moved(UUID repository, RemoteRefs now) {
        RemoteRefs last = taken.getIfPresent(repository);
        if (last == null || isEmpty(repository)) {
            taken.invalidate(repository);
            RemoteRefs before = of(repository);
            return new Moved(new TreeSet<>(now.difference(before)), before, Newer.UNKNOWN);
        }
        Set<String> candidates = now.difference(last);
        RemoteRefs before = candidates.isEmpty() ? RemoteRefs.none() : of(repository, candidates);
        Set<String> names = differing(candidates, now, before);
        boolean ours = names.stream().allMatch(name -> before.target(name).equals(last.target(name)));
        return new Moved(names, before, ours ? Newer.SURE : Newer.DOUBTFUL);
    }

    private static Set<String> differing(Collection<String> names, RemoteRefs now, RemoteRefs before) {
        return names.stream()
                .filter(name -> !now.target(name).equals(before.target(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the index still has of these what it had; asked under the lock that taking them in needs. */
    boolean isStill(UUID repository, Collection<String> names, RemoteRefs before) {
        RemoteRefs still = names.isEmpty() ? RemoteRefs.none() : of(repository, names);
        return names.stream()
                .allMatch(
                        name -> still.target(name).equals(before.target(name).filter(Predicate.not(UNKNOWN::equals))));
    }

    /** Compares with all that the index has when asked the next time: another process took something in. */
    void compareAll(UUID repository) {
        taken.invalidate(repository);
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
