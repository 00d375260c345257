package dev.veranda.krm.edit;

import dev.veranda.krm.tree.Slot;
import dev.veranda.krm.tree.YamlAlias;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

/** Numbers that are equal for nodes that mean the same, each worked out once. */
final class MeaningHashes {

    private final Map<YamlNode, Integer> known = new IdentityHashMap<>();

    int of(YamlNode node) {
        YamlNode resolved = node.resolved();
        Integer hash = known.get(resolved);
        if (hash == null) {
            hash = compute(resolved);
            known.put(resolved, hash);
        }
        return hash;
    }

    private int compute(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> 31 * scalar.type().ordinal() + Objects.hashCode(scalar.toJava());
            case YamlMap map -> {
                int sum = map.size();
                for (Slot entry : map.slots()) {
                    sum += mix(31 * YamlMap.name(entry).hashCode() + of(entry.value()));
                }
                yield mix(sum);
            }
            case YamlList list -> {
                int hash = 7;
                for (Slot item : list.slots()) {
                    hash = 31 * hash + of(item.value());
                }
                yield mix(hash);
            }
            case YamlAlias alias -> of(alias.resolved());
        };
    }

    private static int mix(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }
}
