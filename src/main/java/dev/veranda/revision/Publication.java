package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.failure.Conflict;
import dev.veranda.repository.Repository;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RevisionName;
import dev.veranda.store.git.write.WriteOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Carries out decisions: publishing, sending back, deleting what is published. Asks only whether the lifecycle allows it; who
 * may decide is for {@code review}, which alone calls this.
 */
@ApplicationScoped
public class Publication {

    private final StoreWrites writes;
    private final PackageRevisions revisions;
    private final DraftRules rules;
    private final Proposals proposals;

    Publication(StoreWrites writes, PackageRevisions revisions, DraftRules rules, Proposals proposals) {
        this.writes = writes;
        this.revisions = revisions;
        this.rules = rules;
        this.proposals = proposals;
    }

    /** @param commit the commit the decision is about */
    public PackageRevision publish(Actor actor, PackageRevision proposal, String commit, Ledger ledger) {
        rules.requireProposal(proposal);
        rules.requireSame(proposal, commit);
        write(
                Undertaking.of(proposal, Aim.PUBLISHED),
                proposal,
                ledger,
                "The package",
                (store, now) -> store.changes()
                        .publish(
                                proposal.packagePath(),
                                proposal.workspace(),
                                new GitHash(commit),
                                StoreWrites.person(actor)));
        return revisions.named(actor, proposal.name());
    }

    public PackageRevision returnToDraft(Actor actor, PackageRevision proposal, String commit, Ledger ledger) {
        rules.requireProposal(proposal);
        rules.requireSame(proposal, commit);
        write(
                Undertaking.of(proposal, Aim.DRAFT),
                proposal,
                ledger,
                "The proposal",
                (store, now) ->
                        store.changes().reject(proposal.packagePath(), proposal.workspace(), new GitHash(commit)));
        return revisions.named(actor, proposal.name());
    }

    public PackageRevision proposeDeletion(Actor actor, PackageRevision published, Ledger ledger) {
        if (published.lifecycle() != Lifecycle.PUBLISHED) {
            throw new Conflict("Only published revisions can be proposed for deletion; this is \""
                    + published.lifecycle().label() + "\".");
        }
        rules.requireNotUpstream(actor, published);
        write(
                Undertaking.of(published, Aim.DELETION_PROPOSED),
                published,
                ledger.with(() -> proposals.keep(actor, published, Lifecycle.DELETION_PROPOSED, published.commit())),
                "The revision",
                (store, name) -> published.placeholder()
                        ? store.changes().proposePlaceholderDeletion(published.packagePath())
                        : store.changes()
                                .proposeDeletion(published.packagePath(), name, target(store, published.ref())));
        return revisions.named(actor, published.name());
    }

    public PackageRevision keep(Actor actor, PackageRevision deletion, Ledger ledger) {
        requireDeletionProposed(deletion);
        write(
                Undertaking.of(deletion, Aim.KEPT),
                deletion,
                ledger,
                "The proposal to delete",
                (store, name) -> store.changes()
                        .undoDeletionProposal(
                                deletion.packagePath(),
                                name,
                                target(store, store.layout().deletionProposed(deletion.packagePath(), name))));
        return revisions.named(actor, deletion.name());
    }

    public void delete(Actor actor, PackageRevision deletion, Ledger ledger) {
        requireDeletionProposed(deletion);
        rules.requireNotUpstream(actor, deletion);
        write(
                Undertaking.of(deletion, Aim.GONE),
                deletion,
                ledger,
                "The revision",
                (store, name) -> deletion.placeholder()
                        ? store.changes().deletePlaceholder(deletion.packagePath(), StoreWrites.person(actor))
                        : store.changes().deletePublished(deletion.packagePath(), name, target(store, deletion.ref())));
    }

    private void write(
            Undertaking undertaking,
            PackageRevision revision,
            Ledger ledger,
            String subject,
            BiFunction<GitStore, RevisionName, WriteOutcome> change) {
        Repository repository = writes.repository(revision.repository());
        writes.require(repository, subject, undertaking, ledger, store -> change.apply(store, nameIn(store, revision)));
    }

    /** What the revision goes by in refs: the last part of its tag, or the main branch for the placeholder. */
    private static RevisionName nameIn(GitStore store, PackageRevision revision) {
        return revision.placeholder()
                ? store.layout().placeholder()
                : new RevisionName(revision.ref().substring(revision.ref().lastIndexOf('/') + 1));
    }

    /** Another process may have pushed it, and then it is not known here yet. */
    private static GitHash target(GitStore store, String ref) {
        return store.reading()
                .known()
                .target(ref)
                .or(() -> store.fetch(List.of(ref)).target(ref))
                .orElseThrow(() -> new Conflict("This was deleted since you opened it: reload to see what happened."));
    }

    private static void requireDeletionProposed(PackageRevision revision) {
        if (revision.lifecycle() != Lifecycle.DELETION_PROPOSED) {
            throw new Conflict("Its deletion is not proposed; it is \""
                    + revision.lifecycle().label() + "\": reload to see what happened.");
        }
    }
}
