package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.failure.Conflict;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.kpt.pkg.PackageUpgrade;
import dev.veranda.repository.Mirrors;
import dev.veranda.repository.Repositories;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.read.HistoryPage;
import dev.veranda.store.git.read.PackageReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a package would be after an upgrade to a newer version of its upstream, before there is a draft of it. */
@ApplicationScoped
public class Upgrading {

    private final PackageRevisions revisions;
    private final Cloning cloning;
    private final Repositories repositories;
    private final Rendering rendering;
    private final Mirrors mirrors;

    Upgrading(
            PackageRevisions revisions,
            Cloning cloning,
            Repositories repositories,
            Rendering rendering,
            Mirrors mirrors) {
        this.revisions = revisions;
        this.cloning = cloning;
        this.repositories = repositories;
        this.rendering = rendering;
        this.mirrors = mirrors;
    }

    /**
     * What this package can be upgraded to, newest first: the published revisions of its upstream that are newer than the one it
     * follows. A package that was cloned from a branch can go on along the branch, too, if its content moved there, and to any
     * revision published since.
     */
    public List<PackageRevision> newer(Actor actor, PackageRevision revision) {
        return revisions
                .upstreamOf(actor, revision)
                .map(followed ->
                        newer(followed, revisions.ofPackage(actor, followed.repositoryId(), followed.packagePath())))
                .orElse(List.of());
    }

    /** As {@link #newer(Actor, PackageRevision)}, of the revisions of the upstream. */
    List<PackageRevision> newer(PackageRevision followed, Collection<PackageRevision> ofPackage) {
        return PackageRevisions.inOrder(ofPackage).stream()
                .filter(other -> other.lifecycle() == Lifecycle.PUBLISHED)
                .filter(other -> followed.placeholder() ? leadsOn(followed, other) : isNewer(followed, other))
                .toList();
    }

    private static boolean isNewer(PackageRevision followed, PackageRevision other) {
        return !other.placeholder() && other.revision() > followed.revision();
    }

    /** What was published before the commit that is followed is older; the commit itself, once published, is a step on. */
    private boolean leadsOn(PackageRevision followed, PackageRevision other) {
        return other.placeholder()
                ? !other.tree().equals(followed.tree())
                : other.commit().equals(followed.commit())
                        || !reading(followed).leadsTo(new GitHash(other.commit()), new GitHash(followed.commit()));
    }

    /**
     * The upgraded package, not rendered yet, and every conflict on the way; stores nothing.
     *
     * @throws Conflict if it cannot be upgraded like this, with kpt's reason
     */
    public UpdateOutcome.UpdatePlan plan(Actor actor, Upgrade upgrade) {
        return required(upgrade, outcome(actor, upgrade));
    }

    static UpdateOutcome.UpdatePlan required(Upgrade upgrade, UpdateOutcome outcome) {
        return switch (outcome) {
            case UpdateOutcome.UpdatePlan plan -> plan;
            case UpdateOutcome.Refused refused -> throw new Conflict(upgrade.refusal(refused));
        };
    }

    /**
     * Refuses an upgrade to anything but another revision of the package's own upstream.
     *
     * @throws Conflict saying so
     */
    public void requireOwnUpstream(Actor actor, Upgrade upgrade) {
        followed(actor, revisions.named(actor, upgrade.source()), revisions.named(actor, upgrade.upstream()));
    }

    /**
     * The same as {@link #plan}, with a merge that cannot be done as an outcome.
     *
     * @throws Conflict if the package follows another upstream
     */
    public UpdateOutcome outcome(Actor actor, Upgrade upgrade) {
        actor.require(Permission.READ);
        PackageRevision source = revisions.named(actor, upgrade.source());
        PackageRevision target = target(actor, upgrade);
        PackageRevision followed = followed(actor, source, target);
        PackageUpgrade merge = new PackageUpgrade(
                revisions.contents(actor, source),
                revisions.contents(actor, followed),
                revisions.contents(actor, target),
                Cloning.clone(
                        cloning.lock(target), repositories.named(actor, source.repository()), source.packagePath()),
                contents -> rendering.render(actor, contents).contents());
        return merge.run(upgrade.strategy(), upgrade.choices());
    }

    /**
     * The commits that changed the upstream from what a package follows to what it can be upgraded to, newest first.
     *
     * @param target as somebody sees it
     */
    public HistoryPage commits(Actor actor, PackageRevision source, PackageRevision target, int limit) {
        actor.require(Permission.READ);
        PackageRevision followed = followed(actor, source, target);
        return reading(target)
                .historyBetween(
                        new GitHash(followed.commit()), new GitHash(target.commit()), target.packagePath(), limit);
    }

    private PackageReading reading(PackageRevision revision) {
        return mirrors.of(revision.repositoryId()).reading();
    }

    /** The upstream revision that is meant, as it was seen. */
    PackageRevision target(Actor actor, Upgrade upgrade) {
        return revisions.asSeen(actor, upgrade.upstream(), upgrade.commit());
    }

    /** The upstream revision a package follows now. */
    PackageRevision followed(Actor actor, PackageRevision source, PackageRevision target) {
        Optional<PackageRevision> followed = revisions.upstreamOf(actor, source);
        boolean same = followed.filter(one -> one.repositoryId().equals(target.repositoryId())
                        && one.packagePath().equals(target.packagePath()))
                .isPresent();
        if (!same) {
            throw new Conflict("\"" + source.name() + "\" does not follow \"" + target.packagePath() + "\" of \""
                    + target.repository() + "\": it can be upgraded only to another revision of its own upstream.");
        }
        if (target.placeholder() && !followed.orElseThrow().placeholder()) {
            throw new Conflict("\"" + source.name() + "\" follows published revisions, so it can be upgraded only to"
                    + " another one of them, not to the branch \"" + target.workspace() + "\".");
        }
        return followed.orElseThrow();
    }
}
