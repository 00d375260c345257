package dev.veranda.revision;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.audit.AuditTrail;
import dev.veranda.kpt.PackageContents;
import dev.veranda.repository.Mirrors;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.index.RevisionIndex;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitStore;
import dev.veranda.testing.LargeCatalog;
import dev.veranda.testing.Repos;
import dev.veranda.testing.Statements;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a page asks and what a write does is as many statements for ten thousand packages as for ten. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TenThousandPackagesTest {

    private static final int FEW = 10;
    private static final int MANY = 5_000;

    @Inject
    Repos repos;

    @Inject
    LargeCatalog large;

    @Inject
    Repositories repositories;

    @Inject
    Mirrors mirrors;

    @Inject
    RevisionIndex index;

    @Inject
    Catalog catalog;

    @Inject
    PackageRevisions revisions;

    @Inject
    Upgrading upgrading;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    AuditTrail audit;

    @Test
    void pagesAskAsOftenHoweverManyPackagesThereAre() {
        Map<String, Integer> few = asked(filled("few", FEW));
        Map<String, Integer> many = asked(filled("many", MANY));

        assertThat(catalog.count(ADA, CatalogQuery.EVERYTHING)).isGreaterThanOrEqualTo(2 * MANY);
        assertThat(many).isEqualTo(few);
        assertThat(many.values())
                .allSatisfy(statements -> assertThat(statements).isBetween(1, 8));
    }

    @Test
    void writesSendAsManyStatementsHoweverMuchTheirRepositoryHolds() {
        Repository repository = repos.empty("written", false);
        life(repository, "first");
        Map<String, Integer> few = life(repository, "few");
        large.packages(repository.id(), MANY, "DRAFT");
        large.analyse();

        Map<String, Integer> many = life(repository, "many");

        assertThat(revisions.ofPackage(ADA, repository.id(), "p4999")).hasSize(3);
        assertThat(many).isEqualTo(few);
    }

    /** A change waits for the disk twice, and each other transaction is a round to the database. */
    @Test
    void aWriteIsAFewTransactions() {
        Repository repository = repos.empty("transactions", false);
        life(repository, "first");
        String name = repository.name() + ".app.v1";
        Map<String, Integer> transactions = new LinkedHashMap<>();
        transactions(
                transactions,
                "create",
                () -> drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of()));
        PackageRevision draft = revisions.named(ALICE, name);
        transactions(transactions, "save", () -> save(draft));
        String saved = commit(name);
        transactions(transactions, "propose", () -> drafts.propose(ALICE, name, saved));
        String proposed = commit(name);
        transactions(transactions, "approve", () -> reviews.approve(BOB, name, proposed, ""));

        assertThat(transactions).isEqualTo(Map.of("create", 5, "save", 6, "propose", 6, "approve", 10));
    }

    private static void transactions(Map<String, Integer> counts, String what, Runnable work) {
        counts.put(what, Statements.sentDuring(work).transactions());
    }

    @Test
    void aSaveAsksForTheRefsThatMovedAndNoOthers() {
        Repository repository = repos.empty("moved", false);
        life(repository, "first");
        large.packages(repository.id(), FEW, "DRAFT");
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of());

        List<String> statements = Statements.during(() -> save(draft));

        assertThat(statements)
                .filteredOn(sql -> sql.contains("from known_ref") && sql.startsWith("select"))
                .allSatisfy(sql -> assertThat(sql).containsAnyOf("name = any", "limit 1"));
        assertThat(statements).noneMatch(sql -> sql.contains("tree_id from package_revision where repository_id"));
    }

    @Test
    void packagesLieNextToEachOtherAndNotWithin() {
        Repository repository = repos.empty("nested", false);
        for (String path : List.of("a/b", "c")) {
            drafts.init(ALICE, new NewPackage(repository.name(), path, "v1"), "", List.of());
        }

        for (String path : List.of("a", "a/b/c", "a/b/c/d", "c/d")) {
            assertThatThrownBy(() -> drafts.init(ALICE, new NewPackage(repository.name(), path, "v1"), "", List.of()))
                    .hasMessageContaining("packages cannot be nested");
        }
        for (String path : List.of("a/bc", "a/c", "a-b", "ab", "d/a/b", "c-d")) {
            drafts.init(ALICE, new NewPackage(repository.name(), path, "v1"), "", List.of());
        }
    }

    @Test
    void aBranchThatManyFollowMovesOnInAsManyStatements() {
        String name = repos.freshName("branch");
        GitCommand git = GitCommand.bare(repos.path(name));
        git.commitFiles("main", "first", Map.of("web/Kptfile", kptfile("first")));
        Repository branch = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
        UUID few = large.repository(name + "-few", true);
        large.followers(few, branch.id(), "web", FEW);

        List<String> forFew = movedOn(branch, git, "second");
        UUID many = large.repository(name + "-many", true);
        large.followers(many, branch.id(), "web", MANY);
        large.remove(few);
        List<String> forMany = movedOn(branch, git, "third");

        assertThat(forMany).hasSameSizeAs(forFew);
        assertThat(catalog.page(ADA, outdated(name + "-many"), 0, 20))
                .hasSize(20)
                .allSatisfy(entry -> assertThat(entry.upgrade())
                        .contains("main at " + git.commit("main").hex().substring(0, 7)));
    }

    private List<String> movedOn(Repository branch, GitCommand git, String what) {
        git.commitFiles("main", what, Map.of("web/Kptfile", kptfile(what)));
        GitStore store = mirrors.of(branch.id());
        store.sync();
        return Statements.during(() -> assertThat(index.follow(branch, store)).isEqualTo(1));
    }

    private static String kptfile(String what) {
        return "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: web\n# " + what + "\n";
    }

    private static CatalogQuery outdated(String repository) {
        return new CatalogQuery(
                "", Set.of(repository), Set.of(), Set.of(), CatalogQuery.Content.ALL, true, CatalogQuery.Order.NAME);
    }

    /** Two repositories, one of them with clones of the packages of the other. */
    private Repository filled(String name, int packages) {
        UUID blueprints = large.repository(name + "-blueprints", false);
        large.packages(blueprints, packages, "DRAFT");
        UUID deployments = large.repository(name + "-deployments", true);
        large.clones(deployments, blueprints, packages);
        large.proposals(deployments, 3);
        large.analyse();
        return repositories.named(ADA, name + "-deployments");
    }

    private Map<String, Integer> asked(Repository deployments) {
        PackageRevision clone = revisions.named(ADA, deployments.name() + ".p7.v2");
        PackageRevision upstream =
                revisions.named(ADA, deployments.name().replace("deployments", "blueprints") + ".p7.v1");
        List<PackageRevision> all = revisions.draftsOf(ADA, "alice", 500);
        Map<String, Integer> asked = new LinkedHashMap<>();
        count(asked, "first page", () -> catalog.page(ADA, CatalogQuery.EVERYTHING, 0, 50));
        count(asked, "later page", () -> catalog.page(ADA, CatalogQuery.in(deployments.name()), 5, 50));
        count(asked, "outdated", () -> catalog.page(ADA, CatalogQuery.OUTDATED, 0, 50));
        count(asked, "search", () -> catalog.page(ADA, words("number 7"), 0, 50));
        count(asked, "count", () -> catalog.count(ADA, CatalogQuery.EVERYTHING));
        count(asked, "facets", () -> catalog.facets(ADA, CatalogQuery.EVERYTHING));
        count(asked, "counts", () -> catalog.counts(ADA));
        count(asked, "counts of one", () -> catalog.counts(ADA, deployments.id()));
        count(asked, "package", () -> revisions.ofPackage(ADA, clone.repositoryId(), clone.packagePath()));
        count(asked, "upstream", () -> revisions.upstreamOf(ADA, clone));
        count(asked, "newer upstream", () -> upgrading.newer(ADA, clone));
        count(asked, "downstreams", () -> revisions.downstreamOf(ADA, upstream));
        count(asked, "number of downstreams", () -> revisions.countDownstream(ADA, upstream));
        count(asked, "base", () -> revisions.baseOf(ADA, clone));
        count(asked, "proposed", () -> revisions.inLifecycle(ADA, Set.of(Lifecycle.PROPOSED)));
        count(asked, "own drafts", () -> revisions.draftsOf(ADA, "alice", 100));
        count(
                asked,
                "many by name",
                () -> revisions.named(
                        ADA, all.stream().map(PackageRevision::name).toList()));
        count(asked, "published lately", () -> revisions.recentlyPublished(ADA, 20));
        count(asked, "waiting", () -> reviews.waiting(BOB));
        count(asked, "number waiting", () -> reviews.waitingFor(BOB));
        count(asked, "sent back", () -> reviews.sentBack(ADA, all));
        count(asked, "decisions", () -> reviews.decisions(ADA, clone));
        count(asked, "audit", () -> audit.page(ADA, "alice propose", 0, 50));
        count(asked, "repositories", () -> repositories.all(ADA));
        assertThat(revisions.downstreamOf(ADA, upstream)).hasSize(1);
        assertThat(upgrading.newer(ADA, clone)).hasSize(1);
        return asked;
    }

    /** A package from its first draft to the deletion of its revision, by what it is made of. */
    private Map<String, Integer> life(Repository repository, String path) {
        Map<String, Integer> sent = new LinkedHashMap<>();
        String name = repository.name() + "." + path + ".v1";
        count(sent, "create", () -> drafts.init(ALICE, new NewPackage(repository.name(), path, "v1"), "", List.of()));
        count(sent, "save", () -> save(revisions.named(ALICE, name)));
        count(sent, "propose", () -> drafts.propose(ALICE, name, commit(name)));
        count(sent, "reject", () -> reviews.reject(BOB, name, commit(name), "Not yet."));
        count(sent, "propose again", () -> drafts.propose(ALICE, name, commit(name)));
        count(sent, "approve", () -> reviews.approve(BOB, name, commit(name), ""));
        count(
                sent,
                "clone",
                () -> drafts.clone(ALICE, name, new NewPackage(repository.name(), path + "-clone", "v1"), Map.of()));
        String clone = repository.name() + "." + path + "-clone.v1";
        count(sent, "delete draft", () -> drafts.delete(ALICE, clone, commit(clone)));
        count(sent, "edit", () -> drafts.edit(ALICE, name, "v2"));
        String second = repository.name() + "." + path + ".v2";
        count(sent, "propose second", () -> drafts.propose(ALICE, second, commit(second)));
        count(sent, "approve second", () -> reviews.approve(BOB, second, commit(second), ""));
        count(sent, "propose deletion", () -> reviews.proposeDeletion(ALICE, name));
        count(sent, "delete", () -> reviews.approveDeletion(BOB, name));
        count(sent, "nothing moved", () -> {
            mirrors.of(repository.id()).sync();
            assertThat(index.follow(repository, mirrors.of(repository.id()))).isZero();
        });
        return sent;
    }

    private void save(PackageRevision draft) {
        PackageContents contents = revisions.contents(ALICE, draft);
        drafts.save(
                ALICE,
                draft.name(),
                draft.commit(),
                contents.with("cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n"));
    }

    private String commit(String name) {
        return revisions.named(ADA, name).commit();
    }

    private static CatalogQuery words(String words) {
        return new CatalogQuery(
                words, Set.of(), Set.of(), Set.of(), CatalogQuery.Content.ALL, CatalogQuery.Order.RELEVANCE);
    }

    private static void count(Map<String, Integer> counts, String what, Runnable work) {
        counts.put(what, Statements.during(work).size());
    }
}
