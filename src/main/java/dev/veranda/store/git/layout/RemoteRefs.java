package dev.veranda.store.git.layout;

import java.util.Collections;
import java.util.Iterator;
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
        Iterator<Map.Entry<String, GitHash>> ours = targets.entrySet().iterator();
        Iterator<Map.Entry<String, GitHash>> theirs = other.targets.entrySet().iterator();
        Optional<Map.Entry<String, GitHash>> mine = next(ours);
        Optional<Map.Entry<String, GitHash>> yours = next(theirs);
        // Both are in order and mostly the same: one look at each entry is enough.
        while (mine.isPresent() || yours.isPresent()) {
            int order = order(mine, yours);
            if (order != 0 || !mine.map(Map.Entry::getValue).equals(yours.map(Map.Entry::getValue))) {
                names.add((order <= 0 ? mine : yours).orElseThrow().getKey());
            }
            mine = order <= 0 ? next(ours) : mine;
            yours = order >= 0 ? next(theirs) : yours;
        }
        return Collections.unmodifiableSet(names);
    }

    private static int order(Optional<Map.Entry<String, GitHash>> mine, Optional<Map.Entry<String, GitHash>> yours) {
        if (mine.isEmpty() || yours.isEmpty()) {
            return mine.isEmpty() ? 1 : -1;
        }
        return mine.get().getKey().compareTo(yours.get().getKey());
    }

    private static <T> Optional<T> next(Iterator<T> entries) {
        return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }

    /** These refs after moves: where each ref that moved points now, and nothing where it is gone. */
    public RemoteRefs with(Map<String, Optional<GitHash>> moves) {
        SortedMap<String, GitHash> moved = new TreeMap<>(targets);
        moves.forEach((name, target) -> target.ifPresentOrElse(to -> moved.put(name, to), () -> moved.remove(name)));
        return new RemoteRefs(moved);
    }
}
