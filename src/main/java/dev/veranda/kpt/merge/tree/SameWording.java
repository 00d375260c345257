package dev.veranda.kpt.merge.tree;

import dev.veranda.krm.tree.YamlNode;

/** Whether two values say the same in the same words, the comments beside them included. */
public final class SameWording {

    private SameWording() {}

    public static boolean same(YamlNode left, YamlNode right) {
        return left.lineComment().equals(right.lineComment()) && left.sameWording(right);
    }
}
