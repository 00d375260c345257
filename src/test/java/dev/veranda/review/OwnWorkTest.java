package dev.veranda.review;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.ARNE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the first page tells people about their own work. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OwnWorkTest {

    @Inject
    Repos repos;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Test
    void aRejectedDraftIsSentBackUntilItIsProposedAgain() {
        Repository repository = repos.empty("sent-back", false);
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of());
        assertThat(reviews.sentBack(ALICE, List.of(draft))).isEmpty();

        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        PackageRevision rejected = reviews.reject(BOB, proposal.name(), proposal.commit(), "Too large.");

        assertThat(reviews.sentBack(ALICE, List.of(rejected)))
                .hasEntrySatisfying(
                        draft.name(), decision -> assertThat(decision.reason()).isEqualTo("Too large."));
        PackageRevision again = drafts.propose(ALICE, rejected.name(), rejected.commit());
        assertThat(reviews.sentBack(ALICE, List.of(again))).isEmpty();
    }

    @Test
    void whoAskedForADeletionMayTakeItBackAndABystanderMayNot() {
        PackageRevision published = published(repos.empty("keep", false), "app", "v1");
        PackageRevision deletion = reviews.proposeDeletion(ALICE, published.name());

        assertThat(reviews.mayKeep(ALICE, deletion)).isTrue();
        assertThat(reviews.mayKeep(BOB, deletion)).isTrue();
        assertThat(reviews.mayKeep(ARNE, deletion)).isFalse();
    }

    @Test
    void thePersonsOwnDraftsAreFound() {
        Repository repository = repos.empty("drafts-of", false);
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of());

        assertThat(revisions.draftsOf(ALICE, ALICE.name(), 1_000))
                .extracting(PackageRevision::name)
                .contains(draft.name());
        assertThat(revisions.draftsOf(BOB, BOB.name(), 1_000))
                .extracting(PackageRevision::name)
                .doesNotContain(draft.name());
    }

    private PackageRevision published(Repository repository, String path, String workspace) {
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), path, workspace), "", List.of());
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }
}
