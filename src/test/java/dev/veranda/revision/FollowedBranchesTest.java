package dev.veranda.revision;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static dev.veranda.testing.People.VERA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.review.Reviews;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.Upstream;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.read.HistoryPage;
import dev.veranda.store.task.Task;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packages that nobody published: they are cloned from the branch they lie on, and follow it commit by commit. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FollowedBranchesTest {

    private static final String KPTFILE = """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: %s
            """;

    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
            data:
              level: "%s"
              size: small
            """;

    @Inject
    Repos repos;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    GitCloning gitCloning;

    @Inject
    Reviews reviews;

    @Inject
    Catalog catalog;

    @Inject
    Upgrading upgrading;

    private Repository upstream;
    private Repository deployments;
    private GitCommand git;

    @BeforeEach
    void twoPackagesOnABranch() {
        upstream = repos.empty("untagged", false);
        deployments = repos.empty("followers", true);
        git = repos.git(upstream);
        commit("Two packages", pkg("web", "1"), pkg("db", "1"), pkg("web/cache", "1"));
    }

    @Test
    void aCloneIsPinnedToTheCommitTheBranchHas() {
        PackageRevision web = placeholder("web");

        PackageRevision clone = clone(web, "shop");

        assertThat(clone.upstream())
                .contains(new Upstream(
                        upstream.settings().url(),
                        "web",
                        "main",
                        git.commit("main").hex()));
        String url = upstream.settings().url();
        assertThat(revisions.contents(VERA, clone).text("Kptfile").orElseThrow())
                .contains("""
                upstream:
                  type: git
                  git:
                    repo: %s
                    directory: web
                    ref: main
                upstreamLock:
                  type: git
                  git:
                    repo: %s
                    directory: web
                    ref: main
                    commit: %s
                """.formatted(url, url, web.commit()));
        assertThat(repos.git(deployments).run("log", "-1", "--format=%B", clone.ref()))
                .contains("\"type\":\"clone\"")
                .contains("\"ref\":\"main\"")
                .contains("\"directory\":\"web\"");
    }

    @Test
    void anUpgradeIsOfferedWhenThePackageMovedAndNotForOtherCommits() {
        PackageRevision web = clone(placeholder("web"), "shop");
        PackageRevision db = clone(placeholder("db"), "store");

        GitHash moved = commit("Another database", pkg("db", "2"));

        assertThat(upgrading.newer(VERA, web)).isEmpty();
        assertThat(upgrading.newer(VERA, db)).singleElement().satisfies(newer -> {
            assertThat(newer.commit()).isEqualTo(moved.hex());
            assertThat(newer.pinnedLabel()).isEqualTo("main at " + moved.abbreviated());
        });
        assertThat(revisions.upstreamOf(VERA, db)).get().satisfies(followed -> {
            assertThat(followed.commit()).isEqualTo(db.upstream().orElseThrow().commit());
            assertThat(config(followed)).contains("level: \"1\"");
        });
    }

    @Test
    void aPackageWithinAPackageComesAlongAndMovesIt() {
        PackageRevision clone = publish(clone(placeholder("web"), "shop"));

        GitHash moved = commit("The cache", pkg("web/cache", "2"));
        PackageRevision target = upgrading.newer(VERA, clone).getFirst();
        PackageRevision draft = drafts.upgrade(ALICE, Upgrade.to(target, clone.name()), "v2");

        assertThat(target.commit()).isEqualTo(moved.hex());
        assertThat(revisions.contents(VERA, draft).text("cache/settings.yaml").orElseThrow())
                .contains("level: \"2\"");
        assertThat(config(draft)).contains("level: \"1\"");
    }

    @Test
    void aDirectoryThatIsNoPackageOfItsOwnIsClonedByItsAddressAndNotSaidToBeGone() {
        PackageRevision inner = byAddress("web/cache", "cache");

        assertThat(inner.upstream().orElseThrow().directory()).isEqualTo("web/cache");
        assertThat(revisions.upstreamLoss(VERA, inner)).isEmpty();
    }

    @Test
    void packagesLieInADirectoryOfTheirRepository() {
        String name = repos.freshName("teams");
        git = GitCommand.bare(repos.path(name));
        git.commitFiles("main", "Teams", pkg("teams/a/web", "1"));
        git.commitFiles("main", "More", pkg("teams/ab/web", "1"));
        Repository teams = repos.register(
                new RepositorySettings(
                        name, "", repos.path(name).toString(), "main", "teams/a", false, false, Optional.empty()),
                new NewCredentials.Anonymous());
        PackageRevision clone = clone(revisions.named(VERA, name + ".web.main"), "shop");

        assertThat(clone.upstream().orElseThrow().directory()).isEqualTo("teams/a/web");
        commit("A neighbour", pkg("teams/ab/web", "2"), pkg("web", "2"));
        repos.sync(teams);
        assertThat(upgrading.newer(VERA, clone)).isEmpty();
        commit("The package", pkg("teams/a/web", "2"));
        repos.sync(teams);
        assertThat(upgrading.newer(VERA, clone)).hasSize(1);
    }

    @Test
    void anUpgradeMergesAndPinsTheLaterCommit() {
        PackageRevision clone = publish(change(clone(placeholder("web"), "shop"), "size: small", "size: large"));
        GitHash later = commit("Level 2", pkg("web", "2"));

        PackageRevision target = upgrading.newer(VERA, clone).getFirst();
        PackageRevision draft = drafts.upgrade(ALICE, Upgrade.to(target, clone.name()), "v2");

        assertThat(config(draft)).contains("level: \"2\"").contains("size: large");
        assertThat(draft.upstream().orElseThrow().commit()).isEqualTo(later.hex());
        assertThat(draft.upstream().orElseThrow().ref()).isEqualTo("main");
        assertThat(upgrading.newer(VERA, draft)).isEmpty();
        assertThat(repos.git(deployments).run("log", "-1", "--format=%B", draft.ref()))
                .contains("\"type\":\"upgrade\"")
                .contains("\"newUpstreamRef\":{\"name\":\"" + target.name() + "\"}");
    }

    @Test
    void theCommitsOnTheWayAreThoseThatChangedThePackage() {
        PackageRevision clone = clone(placeholder("web"), "shop");
        commit("Level 2", pkg("web", "2"));
        commit("Another database", pkg("db", "2"));
        commit("Level 3", pkg("web", "3"));

        PackageRevision target = upgrading.newer(VERA, clone).getFirst();

        assertThat(upgrading.commits(VERA, clone, target, 10).entries())
                .extracting(HistoryPage.Entry::message)
                .containsExactly("Level 3", "Level 2");
    }

    @Test
    void whatIsClonedIsWhatWasSeenEvenIfTheBranchMovesMeanwhile() {
        PackageRevision seen = placeholder("web");
        commit("Level 2", pkg("web", "2"));

        PackageRevision clone = clone(seen, "shop");

        assertThat(clone.upstream().orElseThrow().commit()).isEqualTo(seen.commit());
        assertThat(config(clone)).contains("level: \"1\"");
        assertThat(upgrading.newer(VERA, clone)).hasSize(1);
    }

    @Test
    void whatIsUpgradedToIsWhatWasSeenEvenIfTheBranchMovesMeanwhile() {
        PackageRevision clone = publish(clone(placeholder("web"), "shop"));
        GitHash second = commit("Level 2", pkg("web", "2"));
        PackageRevision seen = upgrading.newer(VERA, clone).getFirst();
        commit("Level 3", pkg("web", "3"));

        PackageRevision draft = drafts.upgrade(ALICE, Upgrade.to(seen, clone.name()), "v2");

        assertThat(config(draft)).contains("level: \"2\"");
        assertThat(draft.upstream().orElseThrow().commit()).isEqualTo(second.hex());
    }

    @Test
    void aCommitThatTheBranchLostIsAConflict() {
        commit("Level 2", pkg("web", "2"));
        PackageRevision seen = placeholder("web");
        git.run("update-ref", "refs/heads/main", "main~1");
        repos.sync(upstream);

        assertThatThrownBy(() -> clone(seen, "shop"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("its history was rewritten");
    }

    @Test
    void aPackageThatLeftTheBranchIsSaidToBeGone() {
        PackageRevision clone = clone(placeholder("web"), "shop");
        git.runWith(
                "commit refs/heads/main\ncommitter S <s@example.com> 1700000001 +0000\ndata 4\nGone\n"
                        + "from refs/heads/main^0\nD web\n",
                "fast-import",
                "--quiet");
        repos.sync(upstream);

        assertThat(upgrading.newer(VERA, clone)).isEmpty();
        assertThat(revisions.upstreamLoss(VERA, clone))
                .hasValueSatisfying(loss -> assertThat(loss).contains("has no package \"web\" any more"));
    }

    @Test
    void aBranchThatIsGoneIsSaidToBe() {
        PackageRevision clone = clone(placeholder("web"), "shop");
        assertThat(revisions.upstreamLoss(VERA, clone)).isEmpty();
        git.run("update-ref", "-d", "refs/heads/main");
        repos.sync(upstream);

        assertThat(upgrading.newer(VERA, clone)).isEmpty();
        assertThat(revisions.upstreamLoss(VERA, clone))
                .hasValueSatisfying(
                        loss -> assertThat(loss).contains("\"main\"").contains("is gone"));
    }

    @Test
    void whatIsPublishedLaterIsOfferedAsWellAndWhatWasBeforeIsNot() {
        git.run("tag", "web/v1", "main");
        commit("Level 2", pkg("web", "2"));
        PackageRevision db = clone(placeholder("db"), "store");
        PackageRevision web = byAddress("web", "shop");
        assertThat(upgrading.newer(VERA, web)).isEmpty();

        git.run("tag", "db/v1", "main");
        git.run("tag", "web/v2", "main");
        commit("Level 3", pkg("web", "3"));

        assertThat(upgrading.newer(VERA, db))
                .extracting(PackageRevision::revisionLabel)
                .containsExactly("v1");
        assertThat(upgrading.newer(VERA, web))
                .extracting(PackageRevision::revisionLabel)
                .containsExactly("v2", "main");
        PackageRevision published = publish(db);
        PackageRevision draft = drafts.upgrade(
                ALICE, Upgrade.to(upgrading.newer(VERA, published).getFirst(), published.name()), "v2");
        assertThat(draft.upstream().orElseThrow().ref()).isEqualTo("db/v1");
        assertThat(upgrading.newer(VERA, draft)).isEmpty();
    }

    @Test
    void whoFollowsPublishedRevisionsDoesNotGoToTheBranch() {
        git.run("tag", "web/v1", "main");
        repos.sync(upstream);
        PackageRevision clone = publish(clone(revisions.named(VERA, upstream.name() + ".web.v1"), "shop"));
        commit("Level 2", pkg("web", "2"));

        assertThat(upgrading.newer(VERA, clone)).isEmpty();
        assertThatThrownBy(() -> drafts.upgrade(
                        ALICE, Upgrade.of(clone.name(), placeholder("web").name()), "v2"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("follows published revisions");
        assertThatThrownBy(() -> clone(placeholder("web"), "other"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("clone a published revision");
    }

    @Test
    void theBranchKnowsWhoFollowsItAtWhateverCommit() {
        PackageRevision early = clone(placeholder("web"), "shop");
        commit("Level 2", pkg("web", "2"));
        PackageRevision late = clone(placeholder("web"), "kiosk");
        clone(placeholder("db"), "store");

        assertThat(revisions.downstreamOf(VERA, placeholder("web")))
                .extracting(PackageRevision::name)
                .containsExactly(late.name(), early.name());
    }

    @Test
    void theCatalogMarksWhatCanGoOnAlongItsBranch() {
        publish(clone(placeholder("web"), "shop"));
        publish(clone(placeholder("db"), "store"));
        assertThat(marked()).isEmpty();

        GitHash moved = commit("Level 2", pkg("web", "2"));
        assertThat(marked()).containsExactly(Map.entry("shop", "main at " + moved.abbreviated()));

        git.run("tag", "db/v1", "main");
        repos.sync(upstream);
        assertThat(marked()).containsEntry("store", "v1").hasSize(2);

        PackageRevision shop = revisions.named(VERA, deployments.name() + ".shop.v1");
        publish(drafts.upgrade(ALICE, Upgrade.of(shop.name(), placeholder("web").name()), "v2"));
        assertThat(marked()).containsOnlyKeys("store");
    }

    @Test
    void anAddressThatIsRegisteredIsClonedAtTheHeadOfTheBranchAsKptDoes() {
        GitHash head = commit("Another database", pkg("db", "2"));

        PackageRevision clone = byAddress("web", "shop");

        assertThat(clone.upstream().orElseThrow().commit()).isEqualTo(head.hex());
        assertThat(upgrading.newer(VERA, clone)).isEmpty();
        commit("Level 2", pkg("web", "2"));
        assertThat(upgrading.newer(VERA, clone)).hasSize(1);
        assertThat(revisions.downstreamOf(VERA, placeholder("web")))
                .extracting(PackageRevision::name)
                .containsExactly(clone.name());
    }

    @Test
    void anAddressIsReadAsItIsNowAndTheCatalogWithIt() {
        GitHash unseen = git.commitFiles("main", "Level 2", pkg("web", "2"));

        PackageRevision clone = byAddress("web", "shop");

        assertThat(clone.upstream().orElseThrow().commit()).isEqualTo(unseen.hex());
        assertThat(placeholder("web").commit()).isEqualTo(unseen.hex());
    }

    @Test
    void whatWasSeenOfARegisteredAddressIsClonedWhileItsServerIsDown() throws Exception {
        java.nio.file.Path away = repos.path(upstream.name()).resolveSibling(upstream.name() + ".away");
        java.nio.file.Files.move(repos.path(upstream.name()), away);
        try {
            assertThat(config(byAddress("web", "shop"))).contains("level: \"1\"");
        } finally {
            java.nio.file.Files.move(away, repos.path(upstream.name()));
        }
    }

    @Test
    void aRegisteredAddressOffersItsBranchAndDirectoryAndNothingElse() {
        git.commitFiles("secret", "Not offered", pkg("web", "9"));

        assertThatThrownBy(() -> byAddress("nowhere", "shop"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("cannot find package nowhere@main");
        assertThatThrownBy(() -> gitCloning.clone(
                        ALICE,
                        "default",
                        new Task.Upstream.Git(upstream.settings().url(), "secret", "web", ""),
                        new NewPackage(deployments.name(), "shop", "v1")))
                .isInstanceOf(Invalid.class);
    }

    private PackageRevision byAddress(String directory, String name) {
        return gitCloning.clone(
                ALICE,
                "default",
                new Task.Upstream.Git(upstream.settings().url(), "main", directory, ""),
                new NewPackage(deployments.name(), name, "v1"));
    }

    /** What the catalog says of the followers, by package path; its facet says the same number. */
    private Map<String, String> marked() {
        CatalogQuery all = CatalogQuery.in(deployments.name());
        Map<String, String> marks = catalog.page(VERA, all, 0, 100).stream()
                .filter(entry -> entry.upgrade().isPresent())
                .collect(Collectors.toMap(
                        entry -> entry.shown().packagePath(),
                        entry -> entry.upgrade().orElseThrow()));
        assertThat(catalog.facets(VERA, all).outdated()).isEqualTo(marks.size());
        return marks;
    }

    @SafeVarargs
    private GitHash commit(String message, Map<String, String>... packages) {
        Map<String, String> files = new java.util.TreeMap<>();
        for (Map<String, String> each : packages) {
            files.putAll(each);
        }
        GitHash commit = git.commitFiles("main", message, files);
        repos.sync(upstream);
        return commit;
    }

    private static Map<String, String> pkg(String path, String level) {
        return Map.of(
                path + "/Kptfile", KPTFILE.formatted(path.substring(path.lastIndexOf('/') + 1)),
                path + "/settings.yaml", CONFIG.formatted(level));
    }

    private PackageRevision placeholder(String path) {
        return revisions.named(VERA, upstream.name() + "." + path.replace('/', '.') + ".main");
    }

    private PackageRevision clone(PackageRevision seen, String name) {
        return drafts.clone(ALICE, seen, new NewPackage(deployments.name(), name, "v1"), Map.of());
    }

    private PackageRevision change(PackageRevision draft, String from, String to) {
        return ((SaveOutcome.Saved) drafts.save(
                        ALICE,
                        draft.name(),
                        draft.commit(),
                        revisions
                                .contents(ALICE, draft)
                                .with("settings.yaml", config(draft).replace(from, to))))
                .revision();
    }

    private PackageRevision publish(PackageRevision draft) {
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }

    private String config(PackageRevision revision) {
        return revisions.contents(VERA, revision).text("settings.yaml").orElseThrow();
    }
}
