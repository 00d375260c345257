package dev.veranda.krm.edit;

import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which item of a list has become which item of another. */
final class ListAlignment {

    private static final int NONE = -1;

    /** Fields that tell the items of a list apart, in the order they are tried. */
    private static final List<String> IDENTITIES = List.of(
            "name", "key", "id", "mountPath", "containerPort", "port", "ip", "type", "topologyKey", "uid", "path");

    private final YamlList list;
    private final YamlList wanted;
    private final boolean identified;
    private final List<Object> left;
    private final List<Object> right;
    private final int[] sources;
    private final boolean[] stays;

    private ListAlignment(YamlList list, YamlList wanted, MeaningHashes hashes) {
        this.list = list;
        this.wanted = wanted;
        Optional<String> identity = IDENTITIES.stream()
                .filter(field -> tellsApart(field, list) && tellsApart(field, wanted))
                .findFirst();
        this.identified = identity.isPresent();
        this.left = ids(list, identity, hashes);
        this.right = ids(wanted, identity, hashes);
        this.sources = new int[wanted.size()];
        this.stays = new boolean[wanted.size()];
        Arrays.fill(sources, NONE);
    }

    static ListAlignment of(YamlList list, YamlList wanted, MeaningHashes hashes) {
        ListAlignment alignment = new ListAlignment(list, wanted, hashes);
        alignment.align();
        return alignment;
    }

    /** The position an item of the wanted list had in the list, or a negative number for a new one. */
    int source(int item) {
        return sources[item];
    }

    /** Whether it is still in the same order with the other items that stay. */
    boolean stays(int item) {
        return stays[item];
    }

    private void align() {
        int start = 0;
        int leftEnd = left.size();
        int rightEnd = right.size();
        while (start < leftEnd && start < rightEnd && left.get(start).equals(right.get(start))) {
            keep(start, start);
            start++;
        }
        while (leftEnd > start && rightEnd > start && left.get(leftEnd - 1).equals(right.get(rightEnd - 1))) {
            keep(--leftEnd, --rightEnd);
        }
        matchUnique(start, leftEnd, rightEnd);
        matchGaps(start, leftEnd, rightEnd);
    }

    private void keep(int source, int item) {
        sources[item] = source;
        stays[item] = true;
    }

    /** Pairs what occurs once on both sides; those in order stay, collections out of order move with their comments. */
    private void matchUnique(int start, int leftEnd, int rightEnd) {
        Map<Object, Integer> once = once(left, start, leftEnd);
        Map<Object, Integer> wantedOnce = once(right, start, rightEnd);
        List<Integer> items = new ArrayList<>();
        for (int i = start; i < rightEnd; i++) {
            Integer source = once.get(right.get(i));
            if (source != null && source != NONE && Objects.equals(wantedOnce.get(right.get(i)), i)) {
                sources[i] = source;
                items.add(i);
            }
        }
        keepLongestRun(items);
        for (int item : items) {
            if (!stays[item] && wanted.get(item).resolved() instanceof YamlScalar) {
                sources[item] = NONE;
            }
        }
    }

    /** Position by id; {@link #NONE} for an id that occurs more than once. */
    private static Map<Object, Integer> once(List<Object> ids, int from, int to) {
        Map<Object, Integer> once = new HashMap<>();
        for (int i = from; i < to; i++) {
            once.merge(ids.get(i), i, (first, second) -> NONE);
        }
        return once;
    }

    /** The longest run of items whose sources ascend, found from the end; of several, one that starts early. */
    private void keepLongestRun(List<Integer> items) {
        int[] starts = new int[items.size()];
        int[] following = new int[items.size()];
        int length = 0;
        for (int i = items.size() - 1; i >= 0; i--) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sources[items.get(starts[middle])] > sources[items.get(i)]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            following[i] = low == 0 ? NONE : starts[low - 1];
            starts[low] = i;
            length = Math.max(length, low + 1);
        }
        for (int at = length == 0 ? NONE : starts[length - 1]; at != NONE; at = following[at]) {
            stays[items.get(at)] = true;
        }
    }

    /** Between items that stay, what is left on both sides is taken for the same item changed, in order. */
    private void matchGaps(int start, int leftEnd, int rightEnd) {
        Set<Integer> taken = new HashSet<>();
        Arrays.stream(sources, start, rightEnd).forEach(taken::add);
        int from = start;
        int gapStart = start;
        for (int i = start; i <= rightEnd; i++) {
            if (i == rightEnd || stays[i]) {
                int to = i == rightEnd ? leftEnd : sources[i];
                matchGap(free(from, to, taken), unmatched(gapStart, i));
                from = to + 1;
                gapStart = i + 1;
            }
        }
    }

    private static List<Integer> free(int from, int to, Set<Integer> taken) {
        List<Integer> free = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (!taken.contains(i)) {
                free.add(i);
            }
        }
        return free;
    }

    private List<Integer> unmatched(int from, int to) {
        List<Integer> unmatched = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (sources[i] == NONE) {
                unmatched.add(i);
            }
        }
        return unmatched;
    }

    private void matchGap(List<Integer> before, List<Integer> after) {
        if (identified && before.size() != after.size()) {
            return;
        }
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            YamlNode old = list.get(before.get(i)).resolved();
            if (old.getClass() == wanted.get(after.get(i)).resolved().getClass()) {
                keep(before.get(i), after.get(i));
            }
        }
    }

    private static boolean tellsApart(String field, YamlList items) {
        Set<String> seen = new HashSet<>();
        for (YamlNode item : items.values()) {
            Optional<String> text = item.asMap().flatMap(map -> map.string(field));
            if (text.isEmpty() || !seen.add(text.get())) {
                return false;
            }
        }
        return !items.isEmpty();
    }

    private static List<Object> ids(YamlList items, Optional<String> identity, MeaningHashes hashes) {
        List<Object> ids = new ArrayList<>(items.size());
        for (YamlNode item : items.values()) {
            Optional<String> text = identity.flatMap(field -> item.asMap().flatMap(map -> map.string(field)));
            ids.add(text.isPresent() ? text.get() : (Object) hashes.of(item));
        }
        return ids;
    }
}
