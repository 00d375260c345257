package dev.veranda.kpt.merge;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.KptfileMerge;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.Packages;
import dev.veranda.kpt.merge.file.Subpackages;
import java.util.ArrayList;
import java.util.List;

/** Replaces everything by upstream's version; what was changed here is lost. */
final class ForceDeleteReplaceStrategy implements Strategy {

    @Override
    public void update(Three<FileTree> trees, boolean isRoot, MergeRun run) {
        KptfileMerge.merge(trees, true, run);
        List<String> packages = new ArrayList<>(List.of(SlashPath.ROOT));
        packages.addAll(Subpackages.ofAny(Subpackages.Kind.DEPENDENT, true, trees.local(), trees.updated()));
        if (run.asClones()) {
            packages.addAll(Subpackages.ofAny(Subpackages.Kind.INDEPENDENT, true, trees.origin(), trees.updated()));
        }
        for (String path : packages) {
            replace(Strategy.below(trees, path), isRoot && path.equals(SlashPath.ROOT));
        }
    }

    private static void replace(Three<FileTree> trees, boolean keepsKptfile) {
        Packages.removeOwn(trees.local(), !keepsKptfile);
        if (trees.updated().exists()) {
            Packages.copyOwn(trees.updated(), trees.local(), !keepsKptfile);
        } else {
            trees.local().clear();
        }
    }
}
