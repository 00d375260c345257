package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.pkg.PackageFiles;
import dev.veranda.kpt.pkg.PackageLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.repository.ObjectName;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.index.RevisionRows;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What may become a draft, and what a draft may become: Porch's lifecycle rules, each with a sentence. */
@ApplicationScoped
class DraftRules {

    private final Repositories repositories;
    private final RevisionRows rows;
    private final PackageRevisions revisions;
    private final PackageLimits limits;

    DraftRules(
            Repositories repositories,
            RevisionRows rows,
            PackageRevisions revisions,
            @ConfigProperty(name = "veranda.store.package-bytes", defaultValue = "6291456") long mostBytes,
            @ConfigProperty(name = "veranda.store.package-files", defaultValue = "2000") int mostFiles) {
        this.repositories = repositories;
        this.rows = rows;
        this.revisions = revisions;
        this.limits = new PackageLimits(mostBytes, mostFiles);
    }

    /** A package that does not exist yet, and would not lie inside another or around one. */
    Repository requireNewPackage(Actor actor, NewPackage target) {
        actor.require(Permission.AUTHOR);
        target.requireValid();
        String path = target.packagePath();
        return QuarkusTransaction.joiningExisting().call(() -> {
            Repository repository = repositories.named(actor, target.repository());
            // A valid path has no character with a meaning in a pattern.
            rows
                    .where(
                            1,
                            "repositoryId = ?1 and (packagePath = ?2 or packagePath in ?3 or packagePath like ?4)"
                                    + " order by case when packagePath = ?2 then 0 else 1 end",
                            repository.id(),
                            path,
                            around(path),
                            path + "/%")
                    .stream()
                    .findFirst()
                    .ifPresent(other -> {
                        throw new Invalid("packagePath", taken(repository, path, other.packagePath()));
                    });
            return repository;
        });
    }

    private static String taken(Repository repository, String path, String other) {
        return path.equals(other)
                ? "The package \"" + path + "\" already exists in \"" + repository.name()
                        + "\": choose another name, or open it and start a new draft."
                : "\"" + path + "\" conflicts with the existing package \"" + other + "\": packages cannot be nested.";
    }

    /** The folders that a path lies in. */
    private static List<String> around(String path) {
        List<String> folders = new ArrayList<>();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            folders.add(path.substring(0, slash));
        }
        return folders;
    }

    /** A further draft of a package, from one of its published revisions. */
    Repository requireNewDraft(Actor actor, PackageRevision source, NewPackage target) {
        actor.require(Permission.AUTHOR);
        target.requireValid();
        if (source.placeholder()) {
            throw new Conflict(
                    "\"" + source.name() + "\" only mirrors the main branch: start from a published revision.");
        }
        requirePublished(source);
        return QuarkusTransaction.joiningExisting().call(() -> {
            Repository repository = repositories.named(actor, target.repository());
            if (rows.byKey(repository.id(), target.packagePath(), target.workspace())
                    .isPresent()) {
                throw new Invalid(
                        "workspace",
                        "The package already has a revision named \"" + target.workspace()
                                + "\": choose another name.");
            }
            return repository;
        });
    }

    /**
     * What can be cloned: a published revision, or the branch where a package has none; of the namespace in which {@code target}
     * will write down that it follows it.
     *
     * @param seen the revision as somebody saw it
     * @return the same, once it is sure that it is still there
     */
    PackageRevision requireCloneable(Actor actor, PackageRevision seen, NewPackage target) {
        PackageRevision source = revisions.asSeen(actor, seen.name(), seen.commit());
        requireFollowable(source, target);
        if (source.placeholder()
                && revisions.ofPackage(actor, source.repositoryId(), source.packagePath()).stream()
                        .anyMatch(other -> other.lifecycle().published() && !other.placeholder())) {
            throw new Conflict("\"" + source.name() + "\" only mirrors the branch: clone a published revision.");
        }
        return source;
    }

    /** Whether {@code target} may write down that it follows this revision. */
    void requireFollowable(PackageRevision upstream, NewPackage target) {
        String namespace = ObjectName.ofText(target.repository()).namespace();
        if (!upstream.namespace().equals(namespace)) {
            throw new Invalid(
                    "repository",
                    "\"" + upstream.name() + "\" is in the namespace \"" + upstream.namespace()
                            + "\" and the new package would"
                            + " be in \"" + namespace
                            + "\": packages follow upstreams of their own namespace. Choose a repository of \""
                            + upstream.namespace() + "\", or register the upstream's repository in \"" + namespace
                            + "\" too.");
        }
        requirePublished(upstream);
    }

    void requireDraft(PackageRevision revision) {
        if (revision.lifecycle() != Lifecycle.DRAFT) {
            throw new Conflict("This is not a draft any more, it is \""
                    + revision.lifecycle().label() + "\": " + wayBack(revision.lifecycle()));
        }
    }

    void requireProposal(PackageRevision revision) {
        if (revision.lifecycle() != Lifecycle.PROPOSED) {
            throw new Conflict("This is not proposed, it is \""
                    + revision.lifecycle().label() + "\": reload to see what happened.");
        }
    }

    void requireSame(PackageRevision revision, String commit) {
        if (!revision.commit().equals(commit)) {
            throw new Conflict("This was changed by " + revision.author()
                    + " since you opened it. Nothing was done: reload, look at the change and try again.");
        }
    }

    /** @throws Invalid if the contents may not be stored at all; a package that does not render may be */
    void requireStorable(PackageContents contents) {
        List<FileProblem> refusals = PackageFiles.refusals(contents, limits);
        if (!refusals.isEmpty()) {
            throw new Invalid(refusals.stream()
                    .map(refusal -> new Problem(refusal.path(), refusal.message()))
                    .toList());
        }
    }

    void requireProposable(RenderResult render) {
        if (!render.succeeded()) {
            throw new Conflict(
                    "The package does not render, so it cannot be proposed: open it, mend what the results name, save and"
                            + " propose again.");
        }
    }

    /** Porch's rule: what others were cloned from stays. */
    void requireNotUpstream(Actor actor, PackageRevision revision) {
        List<PackageRevision> downstreams = revisions.downstreamOf(actor, revision);
        if (!downstreams.isEmpty()) {
            int all = revisions.countDownstream(actor, revision);
            throw new Conflict(
                    "It is referenced as upstream by " + downstreams.getFirst().name()
                            + (all > 1 ? " and " + (all - 1) + " more" : "")
                            + ", so it cannot be deleted.");
        }
    }

    private static void requirePublished(PackageRevision revision) {
        if (!revision.lifecycle().published()) {
            throw new Conflict("\"" + revision.name() + "\" is not published yet: choose a published revision.");
        }
    }

    private static String wayBack(Lifecycle lifecycle) {
        return lifecycle == Lifecycle.PROPOSED
                ? "withdraw the proposal to edit it."
                : "start a new draft from it to change the package.";
    }
}
