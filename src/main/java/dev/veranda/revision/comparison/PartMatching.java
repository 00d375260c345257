package dev.veranda.revision.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds for each part before what became of it. */
final class PartMatching {

    /** What two parts may have in common to be versions of one, the surest first. */
    private static final List<Function<Part, Optional<List<Object>>>> LIKENESSES = List.of(
            part -> Optional.of(List.of(part.path(), part.id())),
            part -> part.id().map(id -> List.of(part.path(), id.group(), id.kind(), id.name())),
            part -> part.id().map(id -> List.of(id.group(), id.kind(), id.namespace(), id.name())),
            part -> Optional.of(part.text()).filter(text -> !text.isBlank()).map(List::of),
            part -> Optional.of(part.path()).filter(path -> part.alone()).map(List::of));

    private PartMatching() {}

    static List<Pair> of(List<Part> before, List<Part> after) {
        List<Pair> pairs = new ArrayList<>();
        Set<Part> old = new LinkedHashSet<>(before);
        Set<Part> now = new LinkedHashSet<>(after);
        for (Function<Part, Optional<List<Object>>> likeness : LIKENESSES) {
            Map<List<Object>, Deque<Part>> candidates = new HashMap<>();
            now.forEach(part -> likeness.apply(part)
                    .ifPresent(key -> candidates
                            .computeIfAbsent(key, missing -> new ArrayDeque<>())
                            .add(part)));
            for (Part part : List.copyOf(old)) {
                likeness.apply(part).map(candidates::get).map(Deque::poll).ifPresent(match -> {
                    old.remove(part);
                    now.remove(match);
                    pairs.add(new Pair(Optional.of(part), Optional.of(match)));
                });
            }
        }
        old.forEach(part -> pairs.add(new Pair(Optional.of(part), Optional.empty())));
        now.forEach(part -> pairs.add(new Pair(Optional.empty(), Optional.of(part))));
        return pairs;
    }
}
