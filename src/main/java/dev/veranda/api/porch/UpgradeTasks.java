package dev.veranda.api.porch;

import dev.veranda.access.Actor;
import dev.veranda.api.kube.Call;
import dev.veranda.failure.Conflict;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.repository.ObjectName;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Upgrade;
import dev.veranda.revision.Upgrading;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The task {@code upgrade}. */
@ApplicationScoped
class UpgradeTasks {

    /** A warning is one short line. */
    private static final int MOST_NAMED = 3;

    private final Drafts drafts;
    private final Upgrading upgrading;
    private final PackageRevisions revisions;

    UpgradeTasks(Drafts drafts, Upgrading upgrading, PackageRevisions revisions) {
        this.drafts = drafts;
        this.upgrading = upgrading;
        this.revisions = revisions;
    }

    /** Refuses in Porch's words what the services would refuse in their own. */
    void require(Actor actor, NewPackage target, Task.Upgrade task, Function<String, PackageRevision> named) {
        PackageRevision old = named.apply(task.oldUpstream());
        PackageRevision upstream = named.apply(task.newUpstream());
        PackageRevision local = named.apply(task.localRevision());
        Optional<PackageRevision> follows = revisions.upstreamOf(actor, local);
        // Porch knows no packages that follow a branch, so it has no word for going on along it: the placeholder stands
        // for that.
        if (upstream.placeholder()
                && follows.filter(followed -> followed.name().equals(upstream.name()))
                        .isEmpty()) {
            throw RevisionCreation.refused("target upstream revision may not be the placeholder package revision "
                    + upstream.objectName().name());
        }
        if (local.placeholder()) {
            throw RevisionCreation.refused("source revision may not be the placeholder package revision "
                    + local.objectName().name());
        }
        for (PackageRevision source : List.of(old, upstream, local)) {
            if (!source.lifecycle().published()) {
                throw RevisionCreation.refused("all source PackageRevisions of upgrade task must be published, \""
                        + source.objectName().name() + "\" is not");
            }
        }
        if (!local.repository().equals(target.repository())
                || !local.packagePath().equals(target.packagePath())) {
            throw RevisionCreation.refused("source revision must be from same package "
                    + RevisionCreation.repository(target) + "/" + target.packagePath());
        }
        follows.filter(followed -> !followed.name().equals(old.name())).ifPresent(followed -> {
            throw RevisionCreation.refused(
                    "oldUpstreamRef is \"" + old.objectName().name() + "\", but \""
                            + local.objectName().name() + "\" follows \""
                            + followed.objectName().name() + "\"");
        });
    }

    /** Makes the draft, unless the call is a dry run, and warns of what an overwriting strategy loses. */
    void make(Call call, NewPackage target, Task.Upgrade task) {
        UpdateStrategy strategy = UpdateStrategy.named(task.strategy()).orElse(UpdateStrategy.RESOURCE_MERGE);
        String namespace = ObjectName.ofText(target.repository()).namespace();
        Upgrade upgrade = new Upgrade(
                ObjectName.text(namespace, task.localRevision()),
                ObjectName.text(namespace, task.newUpstream()),
                "",
                strategy,
                Choices.none());
        requireOwnUpstream(call.actor(), upgrade);
        if (call.dryRun()) {
            accepted(call, upgrade, upgrading.outcome(call.actor(), upgrade));
        } else {
            drafts.upgrade(call.actor(), upgrade, target.workspace(), outcome -> accepted(call, upgrade, outcome));
        }
    }

    private void requireOwnUpstream(Actor actor, Upgrade upgrade) {
        try {
            upgrading.requireOwnUpstream(actor, upgrade);
        } catch (Conflict refusal) {
            throw RevisionCreation.refused(refusal.sentence());
        }
    }

    /** What cannot be merged now cannot be later, so this is no conflict that clients would try again. */
    private static UpdateOutcome.UpdatePlan accepted(Call call, Upgrade upgrade, UpdateOutcome outcome) {
        return switch (outcome) {
            case UpdateOutcome.UpdatePlan plan -> {
                if (!plan.lost().isEmpty()) {
                    call.warnings().accept(lost(upgrade.strategy(), plan.lost()));
                }
                yield plan;
            }
            case UpdateOutcome.Refused refused -> throw RevisionCreation.refused(upgrade.refusal(refused));
        };
    }

    private static String lost(UpdateStrategy strategy, SortedSet<String> files) {
        String named = files.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = files.size() - MOST_NAMED;
        return strategy.word() + " loses what was changed here in " + named
                + (more > 0 ? " and " + more + " more" : "");
    }
}
