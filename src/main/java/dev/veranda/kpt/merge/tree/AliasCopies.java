package dev.veranda.kpt.merge.tree;

import dev.veranda.krm.tree.YamlAlias;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlNode;

/** Aliases stand in the way of an edit: what is changed behind an anchor changes wherever an alias stands for it. */
final class AliasCopies {

    private AliasCopies() {}

    /** Replaces every alias in a tree by a copy of what it stands for. */
    static void replaceIn(YamlNode node) {
        if (!(node instanceof YamlCollection collection)) {
            return;
        }
        for (YamlNode child : collection.values()) {
            if (child instanceof YamlAlias) {
                child.replaceWith(child.copy());
            } else {
                replaceIn(child);
            }
        }
    }
}
