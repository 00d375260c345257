package dev.veranda.kpt.merge;

import dev.veranda.krm.tree.YamlNode;

/** Whether two values say the same in the same words, the comments beside them included. */
final class Wording {

    private Wording() {}

    static boolean same(YamlNode left, YamlNode right) {
        return left.lineComment().equals(right.lineComment()) && left.sameWording(right);
    }
}
