package dev.veranda.review;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.audit.Running;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Ledger;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Proposals;
import dev.veranda.revision.Publication;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.Proposed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Proposals and what people decide about them. */
@ApplicationScoped
public class Reviews {

    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_DECISIONS = 50;
    private static final String PROPOSE_DELETION = "propose deletion";

    private final PackageRevisions revisions;
    private final Publication publication;
    private final Repositories repositories;
    private final ApprovalPolicy policy;
    private final Proposals proposals;
    private final LastDecisions lastDecisions;
    private final WaitingCount waitingCount;
    private final AuditTrail audit;
    private final Clock clock;

    Reviews(
            PackageRevisions revisions,
            Publication publication,
            Repositories repositories,
            ApprovalPolicy policy,
            Proposals proposals,
            LastDecisions lastDecisions,
            WaitingCount waitingCount,
            AuditTrail audit,
            Clock clock) {
        this.revisions = revisions;
        this.publication = publication;
        this.repositories = repositories;
        this.policy = policy;
        this.proposals = proposals;
        this.lastDecisions = lastDecisions;
        this.waitingCount = waitingCount;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everything that waits for a decision, longest waiting first, each with whether {@code actor} may take it. */
    public List<Proposal> waiting(Actor actor) {
        Map<UUID, Repository> byId =
                repositories.all(actor).stream().collect(Collectors.toMap(Repository::id, Function.identity()));
        List<PackageRevision> proposed =
                revisions.inLifecycle(actor, List.of(Lifecycle.PROPOSED, Lifecycle.DELETION_PROPOSED));
        Map<UUID, Proposed> made = proposals.last(actor, proposed);
        Set<PackageRevision> updates = revisions.ofPublishedPackages(actor, proposed);
        return proposed.stream()
                .flatMap(revision -> Optional.ofNullable(byId.get(revision.repositoryId()))
                        .map(repository -> proposal(
                                actor,
                                revision,
                                repository,
                                Optional.ofNullable(made.get(revision.id())),
                                updates.contains(revision)))
                        .stream())
                .sorted(Comparator.comparing(Proposal::since))
                .toList();
    }

    /** How many proposals {@code actor} can decide on now; needs no database for people who may decide on none. */
    public int waitingFor(Actor actor) {
        return actor.may(Permission.DECIDE) ? waitingCount.of(actor, policy.selfApprovalByDefault()) : 0;
    }

    /** One proposal. */
    public Proposal proposal(Actor actor, PackageRevision revision) {
        Repository repository = repositories.withId(actor, revision.repositoryId());
        boolean update = revisions.ofPublishedPackages(actor, List.of(revision)).contains(revision);
        return proposal(actor, revision, repository, proposed(revision), update);
    }

    private Proposal proposal(
            Actor actor, PackageRevision revision, Repository repository, Optional<Proposed> proposed, boolean update) {
        Optional<String> proposer = proposed.map(Proposed::actor);
        return new Proposal(
                revision,
                subject(revision, update),
                since(revision, proposed),
                proposer,
                policy.refusal(actor, revision, repository, proposer));
    }

    private Optional<Proposed> proposed(PackageRevision revision) {
        return Optional.ofNullable(
                proposals.last(Actor.VERANDA, List.of(revision)).get(revision.id()));
    }

    private static Proposal.Subject subject(PackageRevision revision, boolean update) {
        if (revision.lifecycle() == Lifecycle.DELETION_PROPOSED) {
            return Proposal.Subject.DELETION;
        }
        return update ? Proposal.Subject.NEW_REVISION : Proposal.Subject.NEW_PACKAGE;
    }

    /** A commit newer than the proposal we know of was proposed elsewhere. A deletion makes no commit. */
    private static Instant since(PackageRevision revision, Optional<Proposed> proposed) {
        return proposed.map(Proposed::at)
                .filter(at -> revision.lifecycle() == Lifecycle.DELETION_PROPOSED || at.isAfter(revision.committedAt()))
                .orElse(revision.committedAt());
    }

    /** What was decided about a revision so far, newest first, at most 50 decisions. */
    public List<Decision> decisions(Actor actor, PackageRevision revision) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting()
                .call(() -> DecisionRow.<DecisionRow>find(
                                "repositoryId = ?1 and packagePath = ?2 and workspace = ?3 order by id desc",
                                revision.repositoryId(),
                                revision.packagePath(),
                                revision.workspace())
                        .page(Page.ofSize(MOST_DECISIONS))
                        .stream()
                        .map(DecisionRow::decision)
                        .toList());
    }

    /** The drafts among these whose last decision sent them back, with that decision, by name of the revision. */
    public Map<String, Decision> sentBack(Actor actor, Collection<PackageRevision> drafts) {
        actor.require(Permission.READ);
        Map<String, Decision> rejections = new HashMap<>();
        lastDecisions
                .of(drafts.stream()
                        .filter(draft -> draft.lifecycle() == Lifecycle.DRAFT)
                        .toList())
                .forEach((draft, last) -> {
                    if (last.kind() == Decision.Kind.REJECTED) {
                        rejections.put(draft.name(), last);
                    }
                });
        return rejections;
    }

    /** Who approved a published revision here; empty for what was published elsewhere. */
    public Optional<String> approver(Actor actor, PackageRevision revision) {
        return revision.lifecycle().published() && !revision.placeholder()
                ? decisions(actor, revision).stream()
                        .filter(decision -> decision.kind() == Decision.Kind.APPROVED)
                        .map(Decision::actor)
                        .findFirst()
                : Optional.empty();
    }

    /** Whether {@code actor} may keep a revision whose deletion was proposed: who may decide, and who asked for it. */
    public boolean mayKeep(Actor actor, PackageRevision deletion) {
        return takesBack(actor, deletion) || proposal(actor, deletion).mine();
    }

    /**
     * Publishes a proposal.
     *
     * @param commit the commit the approver looked at; anything newer is a conflict
     */
    public PackageRevision approve(Actor actor, String name, String commit, String comment) {
        PackageRevision proposal = known(actor, "approve", name);
        return audit.running(attempt(actor, "approve", proposal, comment), running -> {
            requireMayDecide(actor, proposal);
            requireShort(comment);
            return publication.publish(
                    actor, proposal, commit, ledger(running, actor, proposal, Decision.Kind.APPROVED, comment));
        });
    }

    /**
     * Publishes a proposal for somebody who cannot say which commit of it they looked at. That is the only one there was as long as
     * nobody replaced the proposal since the last decision; otherwise they have to say.
     *
     * @param commit the commit that is proposed now
     */
    public PackageRevision approveUnseen(Actor actor, String name, String commit) {
        PackageRevision proposal = known(actor, "approve", name);
        return audit.running(attempt(actor, "approve", proposal, "No version was named."), running -> {
            requireMayDecide(actor, proposal);
            if (replaced(proposal)) {
                throw new Conflict(
                        "The proposal was replaced by another one since it was first made. Look at it, and name the"
                                + " resourceVersion you looked at when you approve.");
            }
            return publication.publish(
                    actor, proposal, commit, ledger(running, actor, proposal, Decision.Kind.APPROVED, ""));
        });
    }

    /**
     * Whether what is proposed now is not what was first proposed since the last decision: somebody took the proposal back and made
     * another one of the same name, or pushed onto it. Of proposals made elsewhere nothing is known.
     */
    private boolean replaced(PackageRevision proposal) {
        Instant decided = decisions(Actor.VERANDA, proposal).stream()
                .findFirst()
                .map(Decision::at)
                .orElse(Instant.EPOCH);
        List<Proposed> made = proposals.since(Actor.VERANDA, proposal, decided, 2);
        return made.size() > 1 || made.stream().anyMatch(last -> !last.commit().equals(proposal.commit()));
    }

    /** Sends a proposal back to its authors. */
    public PackageRevision reject(Actor actor, String name, String commit, String reason) {
        PackageRevision proposal = known(actor, "reject", name);
        return audit.running(attempt(actor, "reject", proposal, reason), running -> {
            requireReason(reason);
            requireMayDecide(actor, proposal);
            return publication.returnToDraft(
                    actor, proposal, commit, ledger(running, actor, proposal, Decision.Kind.REJECTED, reason));
        });
    }

    /** Asks for a published revision to be deleted, which somebody else has to approve. */
    public PackageRevision proposeDeletion(Actor actor, String name) {
        PackageRevision published = known(actor, PROPOSE_DELETION, name);
        return audit.running(attempt(actor, PROPOSE_DELETION, published, ""), running -> {
            actor.require(Permission.AUTHOR);
            return publication.proposeDeletion(actor, published, Ledger.of(running));
        });
    }

    /** Deletes a revision whose deletion was proposed. */
    public void approveDeletion(Actor actor, String name) {
        PackageRevision deletion = known(actor, "approve deletion", name);
        audit.running(attempt(actor, "approve deletion", deletion, ""), running -> {
            requireMayDecide(actor, deletion);
            publication.delete(actor, deletion, ledger(running, actor, deletion, Decision.Kind.DELETION_APPROVED, ""));
            return deletion;
        });
    }

    /** Keeps a revision whose deletion was proposed; whoever asked for the deletion may also take it back. */
    public PackageRevision rejectDeletion(Actor actor, String name, String reason) {
        PackageRevision deletion = known(actor, "reject deletion", name);
        return audit.running(attempt(actor, "reject deletion", deletion, reason), running -> {
            requireReason(reason);
            if (!takesBack(actor, deletion)) {
                requireMayDecide(actor, deletion);
            }
            return publication.keep(
                    actor, deletion, ledger(running, actor, deletion, Decision.Kind.DELETION_REJECTED, reason));
        });
    }

    /** The revision something is to be decided about; that there is none is a refusal too. */
    private PackageRevision known(Actor actor, String action, String name) {
        return audit.refusals(new Attempt(actor, action, "", name), () -> revisions.named(actor, name));
    }

    private boolean takesBack(Actor actor, PackageRevision deletion) {
        return actor.may(Permission.AUTHOR)
                && proposed(deletion)
                        .filter(made -> made.actor().equals(actor.name()))
                        .isPresent();
    }

    private void requireMayDecide(Actor actor, PackageRevision revision) {
        actor.require(Permission.DECIDE);
        if (revision.lifecycle() == Lifecycle.DRAFT) {
            throw new Conflict("This is a draft: only proposals can be decided on.");
        }
        proposal(actor, revision).refusal().ifPresent(refusal -> {
            throw new Forbidden(refusal);
        });
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new Invalid("reason", "Say why, so that the authors know what to change.");
        }
        requireShort(reason);
    }

    private static void requireShort(String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw new Invalid("reason", "A reason has at most " + LONGEST_REASON + " characters.");
        }
    }

    /** The decision is kept in the transaction that takes what was done about it into the index. */
    private Ledger ledger(Running running, Actor actor, PackageRevision revision, Decision.Kind kind, String reason) {
        String said = reason.strip();
        return new Ledger(
                running,
                kind.name(),
                said,
                () -> DecisionRow.of(
                                revision.repositoryId(),
                                revision.packagePath(),
                                revision.workspace(),
                                new Decision(kind, revision.commit(), actor.name(), said, clock.instant()))
                        .persist());
    }

    private static Attempt attempt(Actor actor, String action, PackageRevision revision, String detail) {
        return new Attempt(actor, action, revision.repository(), revision.name(), detail);
    }
}
