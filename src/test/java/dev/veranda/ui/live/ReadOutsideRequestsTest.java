package dev.veranda.ui.live;

import static dev.veranda.testing.People.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.audit.AuditTrail;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Catalog;
import dev.veranda.revision.CatalogQuery;
import dev.veranda.revision.PackageCounts;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.OddGit;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Open pages are refreshed on threads that no request belongs to: what they read there is answered all the same. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReadOutsideRequestsTest {

    @Inject
    Repos repos;

    @Inject
    Catalog catalog;

    @Inject
    Repositories repositories;

    @Inject
    AuditTrail audit;

    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    private Repository repository;

    @BeforeEach
    void oneGoodPackageAndOneThatCannotBeRead() {
        String name = repos.freshName("elsewhere");
        OddGit odd = new OddGit(GitCommand.bare(repos.path(name)));
        String broken = odd.tree(List.of(odd.file("Kptfile", "kind: Kptfile\nmetadata: [oops\n")));
        odd.ref(
                "refs/heads/main",
                odd.commit(odd.tree(List.of(odd.folder("broken", broken), odd.packageFolder("good"))), List.of()));
        odd.ref("refs/tags/good/v1", odd.blob("no commit"));
        repository = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
    }

    @AfterEach
    void close() {
        elsewhere.shutdownNow();
    }

    @Test
    void howMuchRepositoriesHold() throws Exception {
        PackageCounts counts = there(() -> catalog.counts(ADA, repository.id()));

        assertThat(counts.packages()).isEqualTo(2);
        assertThat(there(() -> catalog.counts(ADA))).containsEntry(repository.id(), counts);
    }

    @Test
    void whatOneOfThemHoldsThatIsOfNoUse() throws Exception {
        assertThat(there(() -> catalog.leftOut(ADA, repository.id()))).hasSize(1);
        assertThat(there(() -> catalog.unreadable(ADA, repository.id(), 10))).hasSize(1);
    }

    @Test
    void theCatalogAndItsFacets() throws Exception {
        CatalogQuery query = CatalogQuery.in(repository.settings().name());

        assertThat(there(() -> catalog.page(ADA, query, 0, 10))).hasSize(2);
        assertThat(there(() -> catalog.count(ADA, query))).isEqualTo(2);
        assertThat(there(() -> catalog.facets(ADA, query)).repositories()).isNotEmpty();
    }

    @Test
    void theRepositoryAndItsHistory() throws Exception {
        String name = repository.settings().name();

        assertThat(there(() -> repositories.named(ADA, name)).id()).isEqualTo(repository.id());
        assertThat(there(() -> repositories.withId(ADA, repository.id())).id()).isEqualTo(repository.id());
        assertThat(there(() -> repositories.all(ADA)))
                .extracting(Repository::id)
                .contains(repository.id());
        assertThat(there(() -> audit.of(ADA, name, 5))).isNotEmpty();
    }

    private <T> T there(Callable<T> reading) throws Exception {
        return elsewhere.submit(reading).get();
    }
}
