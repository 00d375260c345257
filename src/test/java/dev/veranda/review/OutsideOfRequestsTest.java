package dev.veranda.review;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.audit.AuditTrail;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Views ask on threads of their own, where no request is and so no session of the database but that of a transaction. Tests have
 * one, and would not see what forgot its transaction.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OutsideOfRequestsTest {

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    PackageRevisions revisions;

    @Inject
    Catalog catalog;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    AuditTrail audit;

    @Test
    void everythingThatViewsAskWorksThere() {
        outside(() -> {
            Repository repository = repos.empty("outside", false);
            PackageRevision published = published(repository);
            questions(repository, published);
            PackageRevision clone =
                    drafts.clone(ALICE, published.name(), new NewPackage(repository.name(), "clone", "ws1"), Map.of());
            questions(repository, clone);
            questions(repository, drafts.propose(ALICE, clone.name(), clone.commit()));
            PackageRevision back = revisions.named(ALICE, clone.name());
            questions(repository, reviews.reject(BOB, back.name(), back.commit(), "Not yet."));
            drafts.delete(ALICE, back.name(), back.commit());
            questions(repository, reviews.proposeDeletion(ALICE, published.name()));
            reviews.rejectDeletion(BOB, published.name(), "It is used.");
            repositories.unregister(ADA, repository.id());
        });
    }

    private PackageRevision published(Repository repository) {
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), "app", "ws1"), "", List.of());
        drafts.save(
                ALICE,
                draft.name(),
                draft.commit(),
                revisions.contents(ALICE, draft).with("x.txt", "x"));
        PackageRevision saved = revisions.named(ALICE, draft.name());
        PackageRevision proposal = drafts.propose(ALICE, saved.name(), saved.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }

    private void questions(Repository repository, PackageRevision revision) {
        assertThat(catalog.counts(ADA)).containsKey(repository.id());
        assertThat(catalog.counts(ADA, repository.id())).isNotNull();
        assertThat(catalog.page(ADA, CatalogQuery.EVERYTHING, 0, 50)).hasSizeBetween(1, 50);
        assertThat(catalog.count(ADA, CatalogQuery.OUTDATED)).isNotNegative();
        assertThat(catalog.facets(ADA, CatalogQuery.EVERYTHING)).isNotNull();
        assertThat(catalog.leftOut(ADA, repository.id())).isEmpty();
        assertThat(catalog.unreadable(ADA, repository.id(), 10)).isEmpty();
        assertThat(repositories.all(ADA)).isNotEmpty();
        assertThat(repositories.named(ADA, repository.name()).id()).isEqualTo(repository.id());
        assertThat(revisions.named(ADA, List.of(revision.name()))).hasSize(1);
        assertThat(revisions.inLifecycle(ADA, List.of(Lifecycle.values()))).contains(revision);
        assertThat(revisions.draftsOf(ADA, "alice", 10)).isNotNull();
        assertThat(revisions.recentlyPublished(ADA, 10)).isNotNull();
        assertThat(revisions.ofPublishedPackages(ADA, List.of(revision))).isNotNull();
        assertThat(revisions.ofPackage(ADA, repository.id(), revision.packagePath()))
                .contains(revision);
        assertThat(revisions.stored(ADA, revision)).isNotNull();
        assertThat(revisions.upstreamOf(ADA, revision)).isNotNull();
        assertThat(revisions.upstreamLoss(ADA, revision)).isNotNull();
        assertThat(revisions.downstreamOf(ADA, revision)).isNotNull();
        assertThat(revisions.countDownstream(ADA, revision)).isNotNegative();
        assertThat(revisions.baseOf(ADA, revision)).isNotNull();
        assertThat(revisions.history(ADA, revision, 0, 10)).isNotNull();
        assertThat(reviews.waiting(BOB)).isNotNull();
        assertThat(reviews.waitingFor(BOB)).isNotNegative();
        assertThat(reviews.proposal(BOB, revision)).isNotNull();
        assertThat(reviews.decisions(BOB, revision)).isNotNull();
        assertThat(reviews.sentBack(ALICE, List.of(revision))).isNotNull();
        assertThat(reviews.approver(ALICE, revision)).isNotNull();
        assertThat(reviews.mayKeep(ALICE, revision)).isIn(true, false);
        assertThat(audit.page(ADA, "app", 0, 10)).isNotEmpty();
        assertThat(audit.of(ADA, revision.name(), 10)).isNotEmpty();
    }

    private static void outside(Runnable work) {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            CompletableFuture.runAsync(work, thread).join();
        }
    }
}
