package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.audit.Running;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.kpt.pkg.PackageInit;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.repository.Repository;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Making, editing, proposing and deleting drafts. */
@ApplicationScoped
public class Drafts {

    private final StoreWrites writes;
    private final PackageRevisions revisions;
    private final DraftRules rules;
    private final Cloning cloning;
    private final Upgrading upgrading;
    private final Rendering rendering;
    private final Proposals proposals;
    private final AuditTrail audit;

    Drafts(
            StoreWrites writes,
            PackageRevisions revisions,
            DraftRules rules,
            Cloning cloning,
            Upgrading upgrading,
            Rendering rendering,
            Proposals proposals,
            AuditTrail audit) {
        this.writes = writes;
        this.revisions = revisions;
        this.rules = rules;
        this.cloning = cloning;
        this.upgrading = upgrading;
        this.rendering = rendering;
        this.proposals = proposals;
        this.audit = audit;
    }

    /** Makes an empty package. */
    public PackageRevision init(Actor actor, NewPackage target, String description, List<String> keywords) {
        return init(actor, target, description, keywords, "");
    }

    /**
     * Makes an empty package.
     *
     * @param site a web address about it, or ""
     */
    public PackageRevision init(
            Actor actor, NewPackage target, String description, List<String> keywords, String site) {
        return audit.running(attempt(actor, "create package", target), running -> {
            Repository repository = rules.requireNewPackage(actor, target);
            String said = description.isBlank() ? target.packagePath() + " description" : description.strip();
            PackageContents contents = PackageInit.create(target.packagePath(), said, site, keywords);
            return create(
                    running,
                    actor,
                    repository,
                    target,
                    rendered(actor, contents),
                    new Task.Init("", said, keywords, site),
                    Optional.empty());
        });
    }

    /**
     * Clones a package revision, as it is now, into a new package.
     *
     * @param inputs values for what the package asks for, by input name; others keep the upstream's values
     */
    public PackageRevision clone(Actor actor, String upstream, NewPackage target, Map<String, String> inputs) {
        return clone(actor, revisions.named(actor, upstream), target, inputs);
    }

    /**
     * Clones a package revision into a new package: a published one, or a branch that a package without published revisions lies
     * on.
     *
     * @param upstream as somebody saw it, which is what the clone is pinned to even if the branch has moved on
     * @param inputs values for what the package asks for, by input name; others keep the upstream's values
     */
    public PackageRevision clone(Actor actor, PackageRevision upstream, NewPackage target, Map<String, String> inputs) {
        String from = upstream.placeholder() ? " at " + upstream.commit() : "";
        return audit.running(attempt(actor, "clone package", target, "from " + upstream.name() + from), running -> {
            Repository repository = rules.requireNewPackage(actor, target);
            PackageRevision source = rules.requireCloneable(actor, upstream, target);
            return create(
                    running,
                    actor,
                    repository,
                    target,
                    rendered(actor, cloning.contents(actor, source, repository, target, inputs)),
                    cloning.task(source),
                    treeWithin(repository, source));
        });
    }

    /** Starts a new draft from a published revision of the same package. */
    public PackageRevision edit(Actor actor, String source, String workspace) {
        PackageRevision published = known(actor, "create draft", source);
        NewPackage target = new NewPackage(published.repository(), published.packagePath(), workspace);
        return audit.running(attempt(actor, "create draft", target, "from " + source), running -> {
            Repository repository = rules.requireNewDraft(actor, published, target);
            return create(
                    running,
                    actor,
                    repository,
                    target,
                    rendered(actor, revisions.contents(actor, published)),
                    new Task.Edit(published.objectName().name()),
                    Optional.of(new GitHash(published.tree())));
        });
    }

    /**
     * Starts a new draft that brings a package to another version of its upstream.
     *
     * @param workspace the name of the draft
     */
    public PackageRevision upgrade(Actor actor, Upgrade upgrade, String workspace) {
        return upgrade(actor, upgrade, workspace, outcome -> Upgrading.required(upgrade, outcome));
    }

    /** As {@link #upgrade(Actor, Upgrade, String)}; {@code check} takes the outcome of the merge or refuses it by throwing. */
    public PackageRevision upgrade(
            Actor actor, Upgrade upgrade, String workspace, Function<UpdateOutcome, UpdateOutcome.UpdatePlan> check) {
        PackageRevision published = known(actor, "upgrade package", upgrade.source());
        NewPackage target = new NewPackage(published.repository(), published.packagePath(), workspace);
        String at = upgrade.commit().isEmpty() ? "" : " at " + upgrade.commit();
        return audit.running(attempt(actor, "upgrade package", target, "to " + upgrade.upstream() + at), running -> {
            Repository repository = rules.requireNewDraft(actor, published, target);
            PackageRevision upstream = upgrading.target(actor, upgrade);
            rules.requireFollowable(upstream, target);
            PackageRevision followed = upgrading.followed(actor, published, upstream);
            return create(
                    running,
                    actor,
                    repository,
                    target,
                    rendered(
                            actor,
                            check.apply(upgrading.outcome(actor, upgrade)).contents()),
                    new Task.Upgrade(
                            followed.objectName().name(),
                            upstream.objectName().name(),
                            published.objectName().name(),
                            upgrade.strategy().word()),
                    Optional.of(new GitHash(published.tree())));
        });
    }

    /**
     * Stores new contents for a draft, rendered when the render passes and as typed when it fails.
     *
     * @param base the commit of the draft the author saw
     * @throws Invalid if the contents may not be stored at all: no Kptfile, too large
     */
    public SaveOutcome save(Actor actor, String name, String base, PackageContents contents) {
        return save(actor, name, base, contents, render -> {});
    }

    /** As {@link #save(Actor, String, String, PackageContents)}; {@code check} may refuse what rendering gave by throwing. */
    public SaveOutcome save(
            Actor actor, String name, String base, PackageContents contents, Consumer<RenderResult> check) {
        PackageRevision draft = known(actor, "save draft", name);
        return audit.running(attempt(actor, "save draft", draft), running -> {
            actor.require(Permission.AUTHOR);
            rules.requireDraft(draft);
            rules.requireStorable(contents);
            RenderResult render = rendering.render(actor, contents);
            check.accept(render);
            PackageContents stored = render.contents();
            Repository repository = writes.repository(draft.repository());
            DraftEdit edit = edit(actor, draft, base, render);
            WriteOutcome outcome = writes.write(
                    repository,
                    Undertaking.of(draft, Aim.SAVED),
                    Ledger.of(running),
                    store -> store.changes().saveDraft(edit));
            return switch (outcome) {
                case WriteOutcome.Written ignored ->
                    new SaveOutcome.Saved(revisions.named(actor, name), stored, render);
                case WriteOutcome.Changed ignored -> stale(actor, name, draft, base);
                case WriteOutcome.Overtaken overtaken -> throw StoreWrites.overtaken(repository, overtaken);
                case WriteOutcome.Refused refused -> throw StoreWrites.refused(repository, refused);
            };
        });
    }

    /**
     * Proposes a draft for review. It is rendered once more; a draft that does not render cannot be proposed.
     *
     * @param commit the commit of the draft the author saw
     */
    public PackageRevision propose(Actor actor, String name, String commit) {
        return propose(actor, name, commit, rules::requireProposable);
    }

    /** As {@link #propose(Actor, String, String)}; {@code check} refuses by throwing what does not render. */
    public PackageRevision propose(Actor actor, String name, String commit, Consumer<RenderResult> check) {
        PackageRevision draft = known(actor, "propose", name);
        return audit.running(attempt(actor, "propose", draft), running -> {
            actor.require(Permission.AUTHOR);
            rules.requireDraft(draft);
            rules.requireSame(draft, commit);
            RenderResult render = rendering.render(actor, revisions.contents(actor, draft));
            check.accept(render);
            rules.requireProposable(render);
            Repository repository = writes.repository(draft.repository());
            DraftEdit edit = edit(actor, draft, commit, render);
            AtomicReference<String> proposed = new AtomicReference<>(commit);
            Ledger ledger = Ledger.of(running).with(() -> {
                proposals.keep(actor, draft, Lifecycle.PROPOSED, proposed.get());
                running.done("Commit " + proposed.get());
            });
            writes.require(repository, "The draft", Undertaking.of(draft, Aim.PROPOSED), ledger, store -> {
                WriteOutcome outcome = store.changes().propose(edit);
                if (outcome instanceof WriteOutcome.Written written) {
                    written.commit().ifPresent(last -> proposed.set(last.hash().hex()));
                }
                return outcome;
            });
            return revisions.named(actor, name);
        });
    }

    /** Takes a proposal back to work on it again. */
    public PackageRevision withdraw(Actor actor, String name, String commit) {
        PackageRevision proposal = known(actor, "withdraw proposal", name);
        return audit.running(attempt(actor, "withdraw proposal", proposal), running -> {
            actor.require(Permission.AUTHOR);
            rules.requireProposal(proposal);
            writes.require(
                    writes.repository(proposal.repository()),
                    "The proposal",
                    Undertaking.of(proposal, Aim.DRAFT),
                    Ledger.of(running),
                    store -> store.changes().reject(proposal.packagePath(), proposal.workspace(), new GitHash(commit)));
            return revisions.named(actor, name);
        });
    }

    /** Deletes a draft or proposal for good. */
    public void delete(Actor actor, String name, String commit) {
        PackageRevision revision = known(actor, "delete draft", name);
        audit.running(attempt(actor, "delete draft", revision), running -> {
            actor.require(Permission.AUTHOR);
            if (revision.lifecycle().published()) {
                throw new Conflict("A published revision is deleted in two steps: propose its deletion first.");
            }
            rules.requireNotUpstream(actor, revision);
            writes.require(
                    writes.repository(revision.repository()),
                    "The draft",
                    Undertaking.of(revision, Aim.GONE),
                    Ledger.of(running),
                    store -> revision.lifecycle() == Lifecycle.PROPOSED
                            ? store.changes()
                                    .deleteProposed(revision.packagePath(), revision.workspace(), new GitHash(commit))
                            : store.changes()
                                    .deleteDraft(revision.packagePath(), revision.workspace(), new GitHash(commit)));
            return revision;
        });
    }

    /** Stores a new draft. The caller has checked that it may be, and has opened an entry of the audit trail. */
    PackageRevision create(
            Running running,
            Actor actor,
            Repository repository,
            NewPackage target,
            PackageContents contents,
            Task task,
            Optional<GitHash> basedOn) {
        rules.requireStorable(contents);
        NewDraft draft = new NewDraft(
                target.packagePath(), target.workspace(), contents, task, StoreWrites.person(actor), basedOn);
        writes.require(
                repository, "The package", Undertaking.of(repository.id(), target), Ledger.of(running), store -> {
                    if (repository.settings().createBranch()
                            && !store.reading()
                                    .known()
                                    .target(store.layout().main())
                                    .isPresent()) {
                        store.changes().createMainBranch();
                    }
                    return store.changes().createDraft(draft);
                });
        return writes.indexed(repository, target.packagePath(), target.workspace());
    }

    /** The revision something is to be done with; that there is none is a refusal too. */
    private PackageRevision known(Actor actor, String action, String name) {
        return audit.refusals(new Attempt(actor, action, "", name), () -> revisions.named(actor, name));
    }

    /** File modes can be taken over only from a tree that lies in the same repository. */
    private static Optional<GitHash> treeWithin(Repository repository, PackageRevision source) {
        return source.repositoryId().equals(repository.id())
                ? Optional.of(new GitHash(source.tree()))
                : Optional.empty();
    }

    private static DraftEdit edit(Actor actor, PackageRevision draft, String base, RenderResult render) {
        return new DraftEdit(
                draft.packagePath(),
                draft.workspace(),
                new GitHash(base),
                render.contents(),
                render.succeeded() ? new Task.Render() : new Task.Push(),
                StoreWrites.person(actor));
    }

    private PackageContents rendered(Actor actor, PackageContents contents) {
        return rendering.render(actor, contents).contents();
    }

    private SaveOutcome stale(Actor actor, String name, PackageRevision draft, String base) {
        PackageRevision theirs = revisions
                .find(actor, name)
                .filter(now -> now.lifecycle() == Lifecycle.DRAFT)
                .orElseThrow(() -> new Conflict(
                        "This draft was proposed or deleted by somebody else since you opened it. Nothing was saved: copy"
                                + " your changes before you leave the page."));
        return new SaveOutcome.Stale(
                revisions.contentsAt(draft, new GitHash(base)), theirs, revisions.contents(actor, theirs));
    }

    private static Attempt attempt(Actor actor, String action, NewPackage target) {
        return attempt(actor, action, target, "");
    }

    private static Attempt attempt(Actor actor, String action, NewPackage target, String detail) {
        return new Attempt(
                actor,
                action,
                target.repository(),
                RevisionNames.name(target.repository(), target.packagePath(), target.workspace()),
                detail);
    }

    private static Attempt attempt(Actor actor, String action, PackageRevision revision) {
        return new Attempt(actor, action, revision.repository(), revision.name());
    }
}
