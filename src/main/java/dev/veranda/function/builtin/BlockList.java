package dev.veranda.function.builtin;

import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;

/** Lists that are to be written with an item on each line, where comments have room. */
public final class BlockList {

    private BlockList() {}

    /** A copy, standing nowhere, that is written in block style. */
    public static YamlList of(YamlList list) {
        YamlList block = YamlList.create();
        list.values().forEach(item -> block.add(item.copy()));
        return block;
    }

    /** The list at this key in block style; an empty list cannot be. */
    public static YamlList at(YamlMap owner, String key, YamlList list) {
        if (!list.isFlow() || list.isEmpty()) {
            return list;
        }
        YamlList block = of(list);
        owner.put(key, block);
        return block;
    }
}
