package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.Conflicts;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.SameResources;
import dev.veranda.krm.Resource;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Brings a new upstream version into a package when all three versions of it are at hand; independent packages inside it stay as
 * they are. For everything {@code kpt pkg update} does, see {@link PackageUpdate}.
 *
 * @param local the package
 * @param origin the upstream version it was made or last updated from; empty when there was none
 * @param updated the new upstream version
 * @param isRoot whether the local package follows this upstream itself, rather than being nested in one that does; then its
 *     own upstream and lock stay as they are
 */
public record PackageMerge(PackageContents local, PackageContents origin, PackageContents updated, boolean isRoot) {

    /**
     * Merges. The plan's conflicts may be decided and given back: {@code choices} with the addresses of the conflicts of a former
     * run of the same merge.
     */
    public UpdateOutcome run(UpdateStrategy strategy, Choices choices) {
        Conflicts conflicts = new Conflicts(choices);
        return run(strategy, MergeRun.of(conflicts, ".", MergeRun.NONE));
    }

    /**
     * The same, for two upstream versions that are as a clone of them would be: so what cloning writes is no change of anybody's,
     * and where the package is as its origin it becomes what a clone of the new version is. Packages inside that follow an
     * upstream of their own come along, unless they were pointed to another one here.
     *
     * @param keyed which resources get their merge keys first, so that those that were renamed here are found again
     */
    public UpdateOutcome runAsClones(UpdateStrategy strategy, Choices choices, Predicate<Resource> keyed) {
        return run(strategy, new MergeRun(new Conflicts(choices), ".", keyed, true));
    }

    /** What somebody changed here and the result says otherwise; the Kptfile is merged whatever the strategy. */
    private SortedSet<String> lost(UpdateStrategy strategy, FileTree result, MergeRun run) {
        boolean overwrites = strategy == UpdateStrategy.FORCE_DELETE_REPLACE || strategy == UpdateStrategy.COPY_MERGE;
        SortedSet<String> lost = noneLost();
        for (String path : overwrites ? local.files().keySet() : Set.<String>of()) {
            boolean changedHere = !SameResources.at(path, local.file(path), origin.file(path), run.keyed());
            boolean stays = SameResources.at(path, local.file(path), result.file(path), run.keyed());
            if (changedHere && !stays && !path.equals(PackageContents.KPTFILE)) {
                lost.add(path);
            }
        }
        return lost;
    }

    private static SortedSet<String> noneLost() {
        return new TreeSet<>();
    }

    private UpdateOutcome run(UpdateStrategy strategy, MergeRun run) {
        FileTree tree = FileTree.of(local);
        Three<FileTree> trees = new Three<>(tree, FileTree.of(origin), FileTree.of(updated));
        try {
            Strategy.of(strategy).update(trees, isRoot, run);
        } catch (MergeRefusal refusal) {
            return refusal.outcome();
        }
        return new UpdateOutcome.UpdatePlan(
                tree.contents(), run.conflicts().met(), 1, run.asClones() ? lost(strategy, tree, run) : noneLost());
    }
}
