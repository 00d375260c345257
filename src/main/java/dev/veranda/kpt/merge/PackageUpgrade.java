package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.kptfile.UpstreamLock;
import java.util.Optional;

/**
 * Porch's {@code upgrade}: brings a package from one version of its upstream to another when all of them are at hand, and lets it
 * follow that other one from then on. Nothing is written anywhere: the outcome is a plan.
 *
 * @param local the package
 * @param origin the upstream version it was made or last upgraded from
 * @param updated the version to upgrade to
 * @param lock what that version is, to the commit
 */
public record PackageUpgrade(
        PackageContents local, PackageContents origin, PackageContents updated, UpstreamLock.GitLock lock) {

    /** Merges. The choices are about conflicts of a former run of the same upgrade. */
    public UpdateOutcome run(UpdateStrategy strategy, Choices choices) {
        PackageMerge merge = new PackageMerge(local, origin, updated, true);
        return switch (merge.runWithKeys(strategy, choices)) {
            case UpdateOutcome.UpdatePlan plan -> following(plan);
            case UpdateOutcome.Refused refused -> refused;
        };
    }

    private UpdateOutcome following(UpdateOutcome.UpdatePlan plan) {
        FileTree tree = FileTree.of(plan.contents());
        try {
            KptfileText kptfile = KptfileText.need(tree);
            UpstreamLock.GitLock written = lock.normalised();
            Optional<String> strategy = kptfile.fields().upstream().flatMap(Upstream::updateStrategy);
            kptfile.editor().setUpstream(new Upstream("git", Optional.of(written.reference()), strategy));
            kptfile.editor().setUpstreamLock(new UpstreamLock("git", Optional.of(written), Optional.empty()));
            kptfile.writeTo(tree);
        } catch (MergeRefusal refusal) {
            return refusal.outcome();
        }
        return new UpdateOutcome.UpdatePlan(tree.contents(), plan.conflicts(), plan.updatedPackages());
    }
}
