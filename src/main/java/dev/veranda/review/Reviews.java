package dev.veranda.review;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Lifecycle;
import dev.veranda.revision.PackageRevision;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Publication;
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

    private final PackageRevisions revisions;
    private final Publication publication;
    private final Repositories repositories;
    private final ApprovalPolicy policy;
    private final Proposers proposers;
    private final LastDecisions lastDecisions;
    private final WaitingCount waitingCount;
    private final AuditTrail audit;
    private final Clock clock;

    Reviews(
            PackageRevisions revisions,
            Publication publication,
            Repositories repositories,
            ApprovalPolicy policy,
            Proposers proposers,
            LastDecisions lastDecisions,
            WaitingCount waitingCount,
            AuditTrail audit,
            Clock clock) {
        this.revisions = revisions;
        this.publication = publication;
        this.repositories = repositories;
        this.policy = policy;
        this.proposers = proposers;
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
        Map<String, AuditEntry> proposals = proposers.of(proposed);
        Set<PackageRevision> updates = revisions.ofPublishedPackages(actor, proposed);
        return proposed.stream()
                .flatMap(revision -> Optional.ofNullable(byId.get(revision.repositoryId()))
                        .map(repository -> proposal(
                                actor,
                                revision,
                                repository,
                                Optional.ofNullable(proposals.get(revision.name())),
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
        return proposal(actor, revision, repository, proposers.of(revision), update);
    }

    private Proposal proposal(
            Actor actor,
            PackageRevision revision,
            Repository repository,
            Optional<AuditEntry> proposed,
            boolean update) {
        Optional<String> proposer = proposed.map(AuditEntry::actor);
        return new Proposal(
                revision,
                subject(revision, update),
                since(revision, proposed),
                proposer,
                policy.refusal(actor, revision, repository, proposer));
    }

    private static Proposal.Subject subject(PackageRevision revision, boolean update) {
        if (revision.lifecycle() == Lifecycle.DELETION_PROPOSED) {
            return Proposal.Subject.DELETION;
        }
        return update ? Proposal.Subject.NEW_REVISION : Proposal.Subject.NEW_PACKAGE;
    }

    /** A commit newer than the proposal we know of was proposed elsewhere. A deletion makes no commit. */
    private static Instant since(PackageRevision revision, Optional<AuditEntry> proposed) {
        return proposed.map(AuditEntry::at)
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
        return audit.attempt(attempt(actor, "approve", proposal, comment), () -> {
            requireMayDecide(actor, proposal);
            requireShort(comment);
            return approved(actor, proposal, commit, comment);
        });
    }

    private PackageRevision approved(Actor actor, PackageRevision proposal, String commit, String comment) {
        PackageRevision published = publication.publish(actor, proposal, commit);
        record(actor, proposal, Decision.Kind.APPROVED, comment);
        return published;
    }

    /**
     * Publishes a proposal for somebody who cannot say which commit of it they looked at. That is the only one there was as long as
     * nobody replaced the proposal since the last decision; otherwise they have to say.
     *
     * @param commit the commit that is proposed now
     */
    public PackageRevision approveUnseen(Actor actor, String name, String commit) {
        PackageRevision proposal = known(actor, "approve", name);
        return audit.attempt(attempt(actor, "approve", proposal, "No version was named."), () -> {
            requireMayDecide(actor, proposal);
            if (proposers.replaced(proposal)) {
                throw new Conflict(
                        "The proposal was replaced by another one since it was first made. Look at it, and name the"
                                + " resourceVersion you looked at when you approve.");
            }
            return approved(actor, proposal, commit, "");
        });
    }

    /** Sends a proposal back to its authors. */
    public PackageRevision reject(Actor actor, String name, String commit, String reason) {
        PackageRevision proposal = known(actor, "reject", name);
        return audit.attempt(attempt(actor, "reject", proposal, reason), () -> {
            requireReason(reason);
            requireMayDecide(actor, proposal);
            PackageRevision draft = publication.returnToDraft(actor, proposal, commit);
            record(actor, proposal, Decision.Kind.REJECTED, reason);
            return draft;
        });
    }

    /** Asks for a published revision to be deleted, which somebody else has to approve. */
    public PackageRevision proposeDeletion(Actor actor, String name) {
        PackageRevision published = known(actor, Proposers.PROPOSE_DELETION, name);
        return audit.attempt(attempt(actor, Proposers.PROPOSE_DELETION, published, ""), () -> {
            actor.require(Permission.AUTHOR);
            return publication.proposeDeletion(actor, published);
        });
    }

    /** Deletes a revision whose deletion was proposed. */
    public void approveDeletion(Actor actor, String name) {
        PackageRevision deletion = known(actor, "approve deletion", name);
        audit.attempt(attempt(actor, "approve deletion", deletion, ""), () -> {
            requireMayDecide(actor, deletion);
            publication.delete(actor, deletion);
            record(actor, deletion, Decision.Kind.DELETION_APPROVED, "");
        });
    }

    /** Keeps a revision whose deletion was proposed; whoever asked for the deletion may also take it back. */
    public PackageRevision rejectDeletion(Actor actor, String name, String reason) {
        PackageRevision deletion = known(actor, "reject deletion", name);
        return audit.attempt(attempt(actor, "reject deletion", deletion, reason), () -> {
            requireReason(reason);
            if (!takesBack(actor, deletion)) {
                requireMayDecide(actor, deletion);
            }
            PackageRevision kept = publication.keep(actor, deletion);
            record(actor, deletion, Decision.Kind.DELETION_REJECTED, reason);
            return kept;
        });
    }

    /** The revision something is to be decided about; that there is none is a refusal too. */
    private PackageRevision known(Actor actor, String action, String name) {
        return audit.refusals(new Attempt(actor, action, "", name), () -> revisions.named(actor, name));
    }

    private boolean takesBack(Actor actor, PackageRevision deletion) {
        return actor.may(Permission.AUTHOR)
                && proposers
                        .of(deletion)
                        .filter(entry -> entry.actor().equals(actor.name()))
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

    private void record(Actor actor, PackageRevision revision, Decision.Kind kind, String reason) {
        QuarkusTransaction.requiringNew().run(() -> {
            DecisionRow row = new DecisionRow();
            row.repositoryId = revision.repositoryId();
            row.packagePath = revision.packagePath();
            row.workspace = revision.workspace();
            row.kind = kind;
            row.commit = revision.commit();
            row.actor = actor.name();
            row.reason = reason.strip();
            row.decidedAt = clock.instant();
            row.persist();
        });
    }

    private static Attempt attempt(Actor actor, String action, PackageRevision revision, String detail) {
        return new Attempt(actor, action, revision.repository(), revision.name(), detail);
    }
}
