package dev.veranda.kpt.merge;

import dev.veranda.kpt.merge.conflict.MergeConflict;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.Packages;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A package inside another one that is gone on one side. */
final class Subpackage {

    private Subpackage() {}

    /** It goes here too, unless it was changed here. */
    static void deletedUpstream(Three<FileTree> trees, MergeRun run, BooleanSupplier isUnchangedHere) {
        if (isUnchangedHere.getAsBoolean() || whole(trees, run) == Side.UPSTREAM) {
            if (run.asClones()) {
                // Packages inside it are decided on by themselves.
                Packages.removeOwn(trees.local(), true);
            } else {
                trees.local().clear();
            }
        }
    }

    /** It stays deleted; when upstream changed it, somebody may want it back. */
    static void deletedHere(Three<FileTree> trees, MergeRun run, BooleanSupplier isUnchangedUpstream) {
        if (!isUnchangedUpstream.getAsBoolean() && whole(trees, run) == Side.UPSTREAM) {
            Packages.copyAll(trees.updated(), trees.local());
        }
    }

    private static Side whole(Three<FileTree> trees, MergeRun run) {
        return run.scope(trees.local().place())
                .whole(MergeConflict.Kind.SUBPACKAGE, trees.map(Subpackage::listing), Side.LOCAL);
    }

    private static Optional<String> listing(FileTree tree) {
        return tree.exists() ? Optional.of(String.join("\n", tree.paths())) : Optional.empty();
    }
}
