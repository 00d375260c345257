package dev.veranda.krm.tree;

import dev.veranda.krm.source.YamlShapeException;
import java.util.ArrayList;
import java.util.List;

/** The aliases of a document, so that none is left behind when what it stands for goes away. */
final class Aliases {

    private final List<YamlAlias> all = new ArrayList<>();

    void add(YamlAlias alias) {
        all.add(alias);
    }

    /**
     * Replaces the aliases of nodes in a tree that is about to leave its document by copies.
     *
     * @throws YamlShapeException if such an alias is a key, which a copy cannot be
     */
    static void release(YamlNode leaving) {
        Slot.Owner owner = leaving.slot == null ? null : leaving.slot.owner;
        while (owner instanceof YamlCollection around && around.slot != null) {
            owner = around.slot.owner;
        }
        if (owner instanceof YamlDocument document) {
            document.aliases.releaseAll(leaving);
        }
    }

    private void releaseAll(YamlNode leaving) {
        List<YamlAlias> orphans = all.stream()
                .filter(alias -> alias.slot != null && isInside(alias.target(), leaving) && !isInside(alias, leaving))
                .toList();
        if (orphans.stream()
                .anyMatch(alias -> alias.key().isEmpty() && alias.slot != null && alias.slot.key == alias)) {
            throw new YamlShapeException("An alias that is a key stands for this node.");
        }
        orphans.forEach(alias -> alias.replaceWith(alias.target().copy()));
        all.removeAll(orphans);
    }

    private static boolean isInside(YamlNode node, YamlNode around) {
        for (YamlNode at = node; ; ) {
            if (at == around) {
                return true;
            }
            if (at.slot == null || !(at.slot.owner instanceof YamlCollection parent)) {
                return false;
            }
            at = parent;
        }
    }
}
