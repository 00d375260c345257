package dev.veranda.review;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.ARNE;
import static dev.veranda.testing.People.BOB;
import static dev.veranda.testing.People.BOTH;
import static dev.veranda.testing.People.VERA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.veranda.access.Actor;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lifecycle's refusals and the approval policy. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReviewsTest {

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

    private Repository repository;

    @BeforeEach
    void emptyRepository() {
        repository = repos.empty("reviews", false);
    }

    @Test
    void whoApprovedIsKnownOnlyOfWhatWasApprovedHere() {
        PackageRevision proposal = proposed(ALICE, "approved-here");
        PackageRevision published = reviews.approve(BOB, proposal.name(), proposal.commit(), "");
        assertThat(reviews.approver(ALICE, published)).contains("bob");

        repos.git(repository).run("update-ref", "refs/tags/approved-here/v2", published.commit());
        repos.sync(repository);
        PackageRevision tagged = revisions.named(ALICE, repository.name() + ".approved-here.v2");

        assertThat(reviews.approver(ALICE, tagged)).isEmpty();
        assertThat(reviews.approver(ALICE, proposal)).isEmpty();
    }

    @Test
    void whoEditedADraftMayNotApproveItEvenAsApprover() {
        PackageRevision proposal = proposed(BOTH, "app");

        assertThatThrownBy(() -> reviews.approve(BOTH, proposal.name(), proposal.commit(), ""))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("You edited this revision");
        assertThat(revisions.named(ADA, proposal.name()).lifecycle()).isEqualTo(Lifecycle.PROPOSED);
        assertThat(audit.of(ADA, proposal.name(), 1))
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::actor)
                .containsExactly(tuple("approve", AuditEntry.Outcome.REFUSED, "both"));
    }

    @Test
    void whoOnlyChangedSomeoneElsesDraftMayNotApproveItEither() {
        PackageRevision draft = draft(ALICE, "app");
        drafts.save(
                BOTH,
                draft.name(),
                draft.commit(),
                revisions.contents(BOTH, draft).with("x.txt", "x"));
        PackageRevision changed = revisions.named(ALICE, draft.name());
        PackageRevision proposal = drafts.propose(ALICE, changed.name(), changed.commit());

        assertThatThrownBy(() -> reviews.approve(BOTH, proposal.name(), proposal.commit(), ""))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aRepositoryMayAllowPeopleToApproveTheirOwn() {
        RepositorySettings allowing = new RepositorySettings(
                repository.name(), "", repository.settings().url(), "main", "", false, true, Optional.of(true));
        repositories.change(ADA, repository.id(), repository.version(), allowing, new NewCredentials.Unchanged());
        PackageRevision proposal = proposed(BOTH, "app");

        assertThat(reviews.approve(BOTH, proposal.name(), proposal.commit(), "").revision())
                .isEqualTo(1);
    }

    @Test
    void approvingNeedsTheRole() {
        PackageRevision proposal = proposed(ALICE, "app");

        for (Actor actor : List.of(ARNE, VERA)) {
            assertThatThrownBy(() -> reviews.approve(actor, proposal.name(), proposal.commit(), ""))
                    .isInstanceOf(Forbidden.class)
                    .hasMessageContaining("role approver");
        }
    }

    @Test
    void viewersMayNotWrite() {
        assertThatThrownBy(() -> draft(VERA, "app"))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("role author");
    }

    @Test
    void aDraftCannotBeApprovedAndAPublishedRevisionNotTwice() {
        PackageRevision draft = draft(ALICE, "app");
        assertThatThrownBy(() -> reviews.approve(BOB, draft.name(), draft.commit(), ""))
                .isInstanceOf(Conflict.class);

        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        reviews.approve(BOB, proposal.name(), proposal.commit(), "");

        assertThatThrownBy(() -> reviews.approve(BOB, proposal.name(), proposal.commit(), ""))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void onlyWhatTheApproverSawIsPublished() {
        PackageRevision proposal = proposed(ALICE, "app");
        PackageRevision back = drafts.withdraw(ALICE, proposal.name(), proposal.commit());
        drafts.save(
                ALICE,
                back.name(),
                back.commit(),
                revisions.contents(ALICE, back).with("late.txt", "late"));
        PackageRevision changed = revisions.named(ALICE, back.name());
        drafts.propose(ALICE, changed.name(), changed.commit());

        assertThatThrownBy(() -> reviews.approve(BOB, proposal.name(), proposal.commit(), ""))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("changed by alice");
    }

    @Test
    void rejectingNeedsAReasonWhichTheAuthorsSee() {
        PackageRevision proposal = proposed(ALICE, "app");
        assertThatThrownBy(() -> reviews.reject(BOB, proposal.name(), proposal.commit(), "  "))
                .isInstanceOf(Invalid.class);

        PackageRevision draft = reviews.reject(BOB, proposal.name(), proposal.commit(), "The quota is too high.");

        assertThat(draft.lifecycle()).isEqualTo(Lifecycle.DRAFT);
        assertThat(reviews.decisions(ALICE, draft))
                .extracting(Decision::kind, Decision::actor, Decision::reason)
                .containsExactly(tuple(Decision.Kind.REJECTED, "bob", "The quota is too high."));
        assertThat(repos.git(repository).refs()).contains("refs/heads/drafts/app/v1");
    }

    @Test
    void aPublishedRevisionIsDeletedInTwoStepsByTwoPeople() {
        PackageRevision proposal = proposed(ALICE, "app");
        PackageRevision published = reviews.approve(BOB, proposal.name(), proposal.commit(), "");
        assertThatThrownBy(() -> drafts.delete(ALICE, published.name(), published.commit()))
                .isInstanceOf(Conflict.class);

        PackageRevision leaving = reviews.proposeDeletion(BOTH, published.name());
        assertThat(leaving.lifecycle()).isEqualTo(Lifecycle.DELETION_PROPOSED);
        assertThat(repos.git(repository).refs()).contains("refs/heads/deletionProposed/app/v1", "refs/tags/app/v1");
        assertThatThrownBy(() -> reviews.approveDeletion(BOTH, leaving.name()))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("You proposed this deletion");

        reviews.approveDeletion(BOB, leaving.name());

        assertThat(revisions.find(ADA, published.name())).isEmpty();
        assertThat(repos.git(repository).refs()).containsExactly("refs/heads/main");
    }

    @Test
    void aProposedDeletionCanBeTakenBack() {
        PackageRevision proposal = proposed(ALICE, "app");
        PackageRevision published = reviews.approve(BOB, proposal.name(), proposal.commit(), "");
        reviews.proposeDeletion(ALICE, published.name());

        PackageRevision kept = reviews.rejectDeletion(ALICE, published.name(), "Still needed.");

        assertThat(kept.lifecycle()).isEqualTo(Lifecycle.PUBLISHED);
        assertThat(repos.git(repository).refs()).containsExactlyInAnyOrder("refs/heads/main", "refs/tags/app/v1");
    }

    @Test
    void aPackageLeavesTheMainBranchThroughItsPlaceholder() {
        PackageRevision proposal = proposed(ALICE, "app");
        reviews.approve(BOB, proposal.name(), proposal.commit(), "");
        String placeholder = repository.name() + ".app.main";

        reviews.proposeDeletion(ALICE, placeholder);
        reviews.approveDeletion(BOB, placeholder);

        assertThat(revisions.find(ADA, placeholder)).isEmpty();
        assertThat(repos.git(repository).run("log", "-1", "--format=%s", "main"))
                .isEqualTo("Delete app");
        assertThat(repos.git(repository).lines("ls-tree", "--name-only", "main"))
                .doesNotContain("app");
    }

    @Test
    void whatOthersWereClonedFromCannotBeDeleted() {
        PackageRevision proposal = proposed(ALICE, "app");
        PackageRevision published = reviews.approve(BOB, proposal.name(), proposal.commit(), "");
        drafts.clone(ALICE, published.name(), new NewPackage(repository.name(), "copy", "v1"), java.util.Map.of());

        assertThatThrownBy(() -> reviews.proposeDeletion(ALICE, published.name()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("referenced as upstream by " + repository.name() + ".copy.v1");
    }

    private PackageRevision proposed(Actor author, String path) {
        PackageRevision draft = draft(author, path);
        return drafts.propose(author, draft.name(), draft.commit());
    }

    private PackageRevision draft(Actor author, String path) {
        return drafts.init(author, new NewPackage(repository.name(), path, "v1"), "", List.of());
    }
}
