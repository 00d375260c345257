package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.KptfileMerge;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.Packages;

/** Copies upstream's files over those here; files only this package has stay. */
final class CopyMergeStrategy implements Strategy {

    @Override
    public void update(Three<FileTree> trees, boolean isRoot, MergeRun run) {
        KptfileMerge.merge(trees, true, run);
        Packages.copyAll(trees.updated(), trees.local(), isRoot);
        for (String path : trees.local().paths()) {
            boolean stale = trees.origin().file(path).isPresent()
                    && trees.updated().file(path).isEmpty();
            if (stale && !path.equals(PackageContents.KPTFILE)) {
                trees.local().remove(path);
            }
        }
    }
}
