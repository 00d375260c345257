package dev.veranda.kpt.merge;

import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.MergeRun;

/** How a new upstream version is brought into a package and the dependent packages inside it. */
interface Strategy {

    /**
     * Changes the local tree.
     *
     * @param isRoot whether the trees were fetched because of what the local Kptfile says
     * @throws MergeRefusal if it cannot be done
     */
    void update(Three<FileTree> trees, boolean isRoot, MergeRun run);

    static Strategy of(UpdateStrategy strategy) {
        return switch (strategy) {
            case RESOURCE_MERGE -> new ResourceMergeStrategy();
            case FAST_FORWARD -> new FastForwardStrategy();
            case FORCE_DELETE_REPLACE -> new ForceDeleteReplaceStrategy();
            case COPY_MERGE -> new CopyMergeStrategy();
        };
    }

    /** The trees of a package inside. */
    static Three<FileTree> below(Three<FileTree> trees, String directory) {
        return trees.map(tree -> tree.below(directory));
    }
}
