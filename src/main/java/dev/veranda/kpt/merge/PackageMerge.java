package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;

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
        return run(strategy, choices, false);
    }

    /**
     * The same, for resources that may have been renamed here: they are found again by their merge keys, which all of them get.
     */
    public UpdateOutcome runWithKeys(UpdateStrategy strategy, Choices choices) {
        return run(strategy, choices, true);
    }

    private UpdateOutcome run(UpdateStrategy strategy, Choices choices, boolean addsKeys) {
        Conflicts conflicts = new Conflicts(choices);
        FileTree tree = FileTree.of(local);
        Three<FileTree> trees = new Three<>(tree, FileTree.of(origin), FileTree.of(updated));
        try {
            Strategy.of(strategy).update(trees, isRoot, new MergeRun(conflicts, ".", addsKeys));
        } catch (MergeRefusal refusal) {
            return refusal.outcome();
        }
        PackageContents merged = addsKeys ? MergeKeys.addTo(tree.contents()) : tree.contents();
        return new UpdateOutcome.UpdatePlan(merged, conflicts.met(), 1);
    }
}
