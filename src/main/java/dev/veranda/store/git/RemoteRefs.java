package dev.veranda.store.git;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The refs of a repository at one moment.
 *
 * @param targets ref name to what it points at: a commit, or a tag object for annotated tags
 */
public record RemoteRefs(SortedMap<String, GitHash> targets) {

    private static final RemoteRefs NONE = new RemoteRefs(new TreeMap<>());

    public RemoteRefs {
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    public static RemoteRefs none() {
        return NONE;
    }

    public static RemoteRefs of(Map<String, GitHash> targets) {
        return new RemoteRefs(new TreeMap<>(targets));
    }

    public Optional<GitHash> target(String ref) {
        return Optional.ofNullable(targets.get(ref));
    }

    /** The refs whose name starts with {@code prefix}. */
    public SortedMap<String, GitHash> below(String prefix) {
        return targets.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    /** The names whose target differs between the two: moved, new or gone. */
    public Set<String> difference(RemoteRefs other) {
        Set<String> names = new TreeSet<>();
        targets.forEach((name, target) -> {
            if (!target.equals(other.targets.get(name))) {
                names.add(name);
            }
        });
        other.targets.keySet().stream()
                .filter(name -> !targets.containsKey(name))
                .forEach(names::add);
        return Collections.unmodifiableSet(names);
    }

    /** These refs after {@code changes}. */
    RemoteRefs with(Iterable<RefChange> changes) {
        SortedMap<String, GitHash> changed = new TreeMap<>(targets);
        for (RefChange change : changes) {
            change.target().ifPresentOrElse(to -> changed.put(change.ref(), to), () -> changed.remove(change.ref()));
        }
        return new RemoteRefs(changed);
    }
}
