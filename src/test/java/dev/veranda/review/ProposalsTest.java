package dev.veranda.review;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static dev.veranda.testing.People.BOTH;
import static dev.veranda.testing.People.VERA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.access.Actor;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.PackageCounts;
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

/** What people see of the proposals that wait. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ProposalsTest {

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    Repositories repositories;

    @Inject
    Catalog catalog;

    private Repository repository;

    @BeforeEach
    void emptyRepository() {
        repository = repos.empty("proposals", false);
    }

    @Test
    void theFirstRevisionIsANewPackageAndTheSecondANewRevision() {
        PackageRevision first = proposed(drafts.init(ALICE, target("app", "v1"), "", List.of()));
        assertThat(reviews.proposal(BOB, first).subject()).isEqualTo(Proposal.Subject.NEW_PACKAGE);

        PackageRevision published = reviews.approve(BOB, first.name(), first.commit(), "");
        PackageRevision second = proposed(drafts.edit(ALICE, published.name(), "v2"));

        assertThat(reviews.proposal(BOB, second).subject()).isEqualTo(Proposal.Subject.NEW_REVISION);
    }

    @Test
    void aDeletionWaitsSinceItWasAskedForAndNamesWhoAsked() {
        PackageRevision published = published("app");

        PackageRevision deletion = reviews.proposeDeletion(ALICE, published.name());

        Proposal proposal = reviews.proposal(BOB, deletion);
        assertThat(proposal.subject()).isEqualTo(Proposal.Subject.DELETION);
        assertThat(proposal.proposer()).contains("alice");
        assertThat(proposal.since()).isAfter(deletion.committedAt());
        assertThat(proposal.mine()).isTrue();
    }

    @Test
    void theInboxOfAnApproverSaysWhyAProposalIsNotTheirTurn() {
        PackageRevision own = proposed(drafts.init(BOTH, target("app", "v1"), "", List.of()));

        assertThat(ofThisRepository(BOTH))
                .singleElement()
                .extracting(Proposal::revision, Proposal::refusal)
                .containsExactly(own, Optional.of("You edited this revision, so somebody else has to decide on it."));
        assertThat(ofThisRepository(BOB)).singleElement().matches(Proposal::mine);
    }

    @Test
    void nothingWaitsForPeopleWhoDecideOnNothing() {
        proposed(drafts.init(ALICE, target("app", "v1"), "", List.of()));

        assertThat(reviews.waitingFor(VERA)).isZero();
        assertThat(reviews.waitingFor(ALICE)).isZero();
        assertThat(reviews.waitingFor(BOB)).isPositive();
    }

    @Test
    void theCountIsOfWhatSomebodyMayDecideOn() {
        assertCounted();
        proposed(drafts.init(ALICE, target("app", "v1"), "", List.of()));
        assertCounted();
        proposed(drafts.init(BOTH, target("own", "v1"), "", List.of()));
        assertCounted();
        reviews.proposeDeletion(BOTH, published("asked-by-both").name());
        assertCounted();
        PackageRevision again =
                reviews.proposeDeletion(BOTH, published("asked-again").name());
        reviews.rejectDeletion(ADA, again.name(), "It is needed.");
        reviews.proposeDeletion(ALICE, again.name());
        assertCounted();
        repositories.change(
                ADA,
                repository.id(),
                repositories.withId(ADA, repository.id()).version(),
                allowingOwn(repository.settings()),
                new NewCredentials.Unchanged());
        assertCounted();
        assertThat(reviews.waitingFor(BOTH)).isGreaterThanOrEqualTo(4);
    }

    private void assertCounted() {
        for (Actor actor : List.of(ADA, BOB, BOTH)) {
            assertThat(reviews.waitingFor(actor))
                    .as(actor.name())
                    .isEqualTo(reviews.waiting(actor).stream()
                            .filter(Proposal::mine)
                            .count());
        }
    }

    private static RepositorySettings allowingOwn(RepositorySettings settings) {
        return new RepositorySettings(
                settings.name(),
                settings.description(),
                settings.url(),
                settings.branch(),
                settings.directory(),
                settings.deployment(),
                settings.createBranch(),
                Optional.of(true));
    }

    @Test
    void aRepositoryCountsPackagesDraftsAndProposals() {
        published("one");
        drafts.edit(ALICE, "%s.one.v1".formatted(repository.name()), "v2");
        drafts.init(ALICE, target("two", "v1"), "", List.of());
        proposed(drafts.init(ALICE, target("three", "v1"), "", List.of()));

        assertThat(catalog.counts(ADA)).containsEntry(repository.id(), new PackageCounts(3, 1, 2, 1));
    }

    private List<Proposal> ofThisRepository(Actor actor) {
        return reviews.waiting(actor).stream()
                .filter(proposal -> proposal.revision().repositoryId().equals(repository.id()))
                .toList();
    }

    private NewPackage target(String path, String workspace) {
        return new NewPackage(repository.name(), path, workspace);
    }

    private PackageRevision proposed(PackageRevision draft) {
        return drafts.propose(ALICE, draft.name(), draft.commit());
    }

    private PackageRevision published(String path) {
        PackageRevision proposal = proposed(drafts.init(ALICE, target(path, "v1"), "", List.of()));
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }
}
