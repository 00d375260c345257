package dev.veranda.kpt.pkg;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.merge.PackageMerge;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Porch's {@code upgrade}: brings a package from one version of its upstream to another when all of them are at hand, and lets it
 * follow that other one from then on. Nothing is written anywhere: the outcome is a plan.
 *
 * <p>What cloning and rendering wrote is no change of anybody's. So both upstream versions are cloned and rendered first, as the
 * package itself was, and these clones are what is merged: a package that nobody touched becomes what a clone of the new version
 * is. (Porch merges the bare versions, and kpt with it, so that every clone counts as changed.)
 *
 * @param local the package
 * @param origin the upstream version it was made or last upgraded from
 * @param updated the version to upgrade to
 * @param remake how the new version would be cloned; the name is the Kptfile's where it has one
 * @param render what rendering makes of a package; the package as it is where it does not render
 */
public record PackageUpgrade(
        PackageContents local,
        PackageContents origin,
        PackageContents updated,
        PackageClone remake,
        UnaryOperator<PackageContents> render) {

    /** Merges. The choices are about conflicts of a former run of the same upgrade. */
    public UpdateOutcome run(UpdateStrategy strategy, Choices choices) {
        PackageClone named = remake.named(name().orElse(remake.name()));
        PackageContents before = switch (named.of(origin)) {
            case PackageClone.Outcome.Cloned cloned -> render.apply(withOwnContext(cloned.contents()));
            // What it was made from cannot be read any more: then it is merged as it is.
            case PackageClone.Outcome.Refused unreadable -> origin;
        };
        return switch (named.of(updated)) {
            case PackageClone.Outcome.Cloned cloned -> {
                PackageContents now = render.apply(withOwnContext(cloned.contents()));
                PackageMerge merge = new PackageMerge(local, before, now, true);
                yield following(named, merge.runAsClones(strategy, choices, named::isKeyed));
            }
            case PackageClone.Outcome.Refused unreadable ->
                new UpdateOutcome.Refused(text(unreadable.problems()), unreadable.problems());
        };
    }

    private static String text(List<FileProblem> problems) {
        return "The new version's Kptfile cannot be read: "
                + problems.stream().map(FileProblem::text).collect(Collectors.joining("; "));
    }

    private Optional<String> name() {
        return kptfile(PackageResources.read(only(local, PackageContents.KPTFILE)))
                .map(kptfile -> kptfile.resource().name())
                .filter(name -> !name.isEmpty());
    }

    /** The name and path that the functions of a deployment are told are its own, as the name in its Kptfile is. */
    private PackageContents withOwnContext(PackageContents cloned) {
        return remake.deployment() ? PackageContext.carry(local, cloned) : cloned;
    }

    private UpdateOutcome following(PackageClone named, UpdateOutcome outcome) {
        if (!(outcome instanceof UpdateOutcome.UpdatePlan plan)) {
            return outcome;
        }
        PackageResources resources = PackageResources.read(plan.contents());
        Optional<PackageResource> kptfile = kptfile(resources);
        if (kptfile.isEmpty()) {
            return new UpdateOutcome.Refused("No Kptfile found at \".\".", List.of());
        }
        follow(kptfile.get());
        named.addKeys(resources.all());
        return new UpdateOutcome.UpdatePlan(resources.write(), plan.conflicts(), plan.updatedPackages(), plan.lost());
    }

    private void follow(PackageResource kptfile) {
        UpstreamLock.GitLock lock = remake.upstream().normalised();
        Optional<String> strategy = KptfileReading.of(PackageContents.KPTFILE, kptfile.root())
                .found()
                .flatMap(read -> read.upstream())
                .flatMap(Upstream::updateStrategy);
        KptfileEditor editor = new KptfileEditor(kptfile.root());
        editor.setUpstream(new Upstream("git", Optional.of(lock.reference()), strategy));
        editor.setUpstreamLock(new UpstreamLock("git", Optional.of(lock), Optional.empty()));
    }

    /** One file of a package, where nothing else is to be read. */
    static PackageContents only(PackageContents contents, String path) {
        return contents.file(path)
                .map(content -> PackageContents.empty().with(path, content))
                .orElseGet(PackageContents::empty);
    }

    private static Optional<PackageResource> kptfile(PackageResources resources) {
        return resources.kptfile(SlashPath.ROOT);
    }
}
