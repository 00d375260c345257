package dev.veranda.kpt.merge.tree;

import dev.veranda.krm.tree.YamlNode;

/** What a field is to be after a merge. */
public sealed interface Merged {

    /** What stands there stays; changes inside it are made already. Nothing stays nothing. */
    record Keep() implements Merged {}

    record Remove() implements Merged {}

    /** @param node what shall stand there: a node of upstream's tree, or a new one */
    record Put(YamlNode node) implements Merged {}

    /**
     * What stands there is as it was, so it becomes upstream's as a whole.
     *
     * @param node a node of upstream's tree
     */
    record Follow(YamlNode node) implements Merged {}

    Merged KEEP = new Keep();
    Merged REMOVE = new Remove();
}
