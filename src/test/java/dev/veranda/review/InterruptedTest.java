package dev.veranda.review;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditEntry.Outcome;
import dev.veranda.audit.AuditTrail;
import dev.veranda.change.Change;
import dev.veranda.change.FeedReader;
import dev.veranda.change.FeedSubscriber;
import dev.veranda.change.Processes;
import dev.veranda.failure.Unavailable;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Aim;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Undertaking;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process that was stopped in the middle left under way. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class InterruptedTest {

    /** No process has it: they are not negative. */
    private static final long NO_PROCESS = -7;

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    AuditTrail audit;

    @Inject
    Interrupted interrupted;

    @Inject
    FeedReader feed;

    @Inject
    Processes processes;

    private Repository repository;

    @BeforeEach
    void emptyRepository() {
        repository = repos.empty("interrupted", false);
    }

    @Test
    void anApprovalThatGitHasIsRecordedWithWhoDecidedIt() {
        PackageRevision proposal = proposed("app");
        begin("approve", proposal, Aim.PUBLISHED, "APPROVED", "looks right");
        publishInGit(proposal);

        lookAfterAll();

        PackageRevision published = revisions.named(ADA, proposal.name());
        assertThat(published.lifecycle()).isEqualTo(Lifecycle.PUBLISHED);
        assertThat(reviews.decisions(ADA, published))
                .extracting(Decision::kind, Decision::actor, Decision::commit, Decision::reason)
                .containsExactly(tuple(Decision.Kind.APPROVED, "bob", proposal.commit(), "looks right"));
        assertThat(last(proposal))
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::actor)
                .containsExactly("approve", Outcome.DONE, "bob");
        assertThat(audit.underWay()).isEmpty();
    }

    @Test
    void anApprovalThatGitDoesNotHaveIsNoDecision() {
        PackageRevision proposal = proposed("app");
        begin("approve", proposal, Aim.PUBLISHED, "APPROVED", "");

        lookAfterAll();

        assertThat(reviews.decisions(ADA, proposal)).isEmpty();
        assertThat(last(proposal).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(last(proposal).detail()).contains("Git does not have it");
        assertThat(audit.underWay()).isEmpty();
        assertThat(reviews.approve(BOB, proposal.name(), proposal.commit(), "").revision())
                .isEqualTo(1);
    }

    @Test
    void whoeverLooksAtItIsToldOnceMoreThoughNothingOfItMoved() {
        PackageRevision proposal = proposed("app");
        begin("approve", proposal, Aim.PUBLISHED, "APPROVED", "");
        publishInGit(proposal);
        repos.sync(repository);
        feed.catchUp();
        List<String> told = new CopyOnWriteArrayList<>();
        feed.subscribe(new FeedSubscriber() {
            @Override
            public void changed(List<Change> changes) {
                changes.forEach(change -> told.add(change.name()));
            }

            @Override
            public void lost() {}
        });

        lookAfterAll();
        feed.catchUp();

        assertThat(told).contains(proposal.name());
    }

    @Test
    void whatFailedAndWasDoneNeverthelessIsPutRight() {
        PackageRevision proposal = proposed("app");
        fail(proposal);
        publishInGit(proposal);

        lookAfterAll();

        assertThat(audit.of(ADA, proposal.name(), 2))
                .extracting(AuditEntry::outcome)
                .containsExactly(Outcome.DONE, Outcome.FAILED);
        assertThat(reviews.decisions(ADA, revisions.named(ADA, proposal.name())))
                .hasSize(1);
    }

    @Test
    void whatFailedAndWasNotDoneIsSaidOnce() {
        PackageRevision proposal = proposed("app");
        fail(proposal);

        lookAfterAll();

        assertThat(audit.of(ADA, proposal.name(), 10))
                .extracting(AuditEntry::outcome)
                .containsOnlyOnce(Outcome.FAILED);
        assertThat(audit.underWay()).isEmpty();
    }

    @Test
    void whatWasProposedIsKnownToBeProposedByWhoeverBeganIt() {
        PackageRevision draft = draft("app");
        begin("propose", draft, Aim.PROPOSED, "", "");
        repos.git(repository).run("update-ref", "refs/heads/proposed/app/ws1", draft.commit());
        repos.git(repository).run("update-ref", "-d", "refs/heads/drafts/app/ws1");

        lookAfterAll();

        PackageRevision proposal = revisions.named(ADA, draft.name());
        assertThat(reviews.proposal(ADA, proposal).proposer()).contains("bob");
    }

    @Test
    void aRepositoryThatIsNoLongerRegisteredHoldsNothingOpen() {
        PackageRevision proposal = proposed("app");
        begin("approve deletion", proposal, Aim.GONE, "DELETION_APPROVED", "");
        repositories.unregister(ADA, repository.id());

        lookAfterAll();

        assertThat(last(proposal).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(audit.underWay()).isEmpty();
    }

    @Test
    void whatBeganJustNowIsLeftAlone() {
        PackageRevision proposal = proposed("app");
        begin("approve", proposal, Aim.PUBLISHED, "APPROVED", "");

        interrupted.lookAfter();

        assertThat(audit.underWay()).hasSize(1);
        lookAfterAll();
    }

    @Test
    void aProcessIsAliveAsLongAsItHasItsLock() {
        assertThat(processes.isAlive(processes.own())).isTrue();
        assertThat(processes.isAlive(NO_PROCESS)).isFalse();
    }

    private void lookAfterAll() {
        interrupted.lookAfter(repository.id(), audit.underWay());
    }

    private AuditEntry last(PackageRevision revision) {
        return audit.of(ADA, revision.name(), 1).getFirst();
    }

    /** As a process does that is stopped before it can say how it ended. */
    private void begin(String action, PackageRevision revision, Aim aim, String verdict, String reason) {
        String plan = json(new Undertaking(
                repository.id(),
                revision.packagePath(),
                revision.workspace(),
                revision.commit(),
                aim,
                verdict,
                reason));
        Attempt attempt = new Attempt(BOB, action, repository.name(), revision.name(), reason);
        assertThatThrownBy(() -> audit.running(attempt, running -> {
                    running.begin(NO_PROCESS, UUID.randomUUID(), plan, () -> {});
                    running.happened();
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");
    }

    /** As when the answer of the Git server is lost. */
    private void fail(PackageRevision proposal) {
        String plan = json(new Undertaking(
                repository.id(), "app", proposal.workspace(), proposal.commit(), Aim.PUBLISHED, "APPROVED", ""));
        Attempt attempt = new Attempt(BOB, "approve", repository.name(), proposal.name(), "");
        assertThatThrownBy(() -> audit.running(attempt, running -> {
                    running.begin(processes.own(), UUID.randomUUID(), plan, () -> {});
                    running.inDoubt();
                    throw new Unavailable("The connection was closed.");
                }))
                .isInstanceOf(Unavailable.class);
    }

    private static String json(Undertaking undertaking) {
        try {
            return JsonMapper.builder().build().writeValueAsString(undertaking);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void publishInGit(PackageRevision proposal) {
        repos.git(repository).run("update-ref", "refs/heads/main", proposal.commit());
        repos.git(repository).run("update-ref", "refs/tags/app/v1", proposal.commit());
        repos.git(repository).run("update-ref", "-d", "refs/heads/proposed/app/ws1");
    }

    private PackageRevision draft(String path) {
        return drafts.init(ALICE, new NewPackage(repository.name(), path, "ws1"), "", List.of());
    }

    private PackageRevision proposed(String path) {
        PackageRevision draft = draft(path);
        return drafts.propose(ALICE, draft.name(), draft.commit());
    }
}
