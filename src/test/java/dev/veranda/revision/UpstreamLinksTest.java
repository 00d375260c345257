package dev.veranda.revision;

import static dev.veranda.testing.People.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who follows whom is known whichever of the two came first, and for as long as both are there. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UpstreamLinksTest {

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    PackageRevisions revisions;

    private String home;
    private GitCommand blueprints;
    private GitCommand deployments;
    private String clones;

    @BeforeEach
    void aPackageWithATag() {
        home = repos.freshName("home");
        blueprints = GitCommand.bare(repos.path(home));
        // No other test has the same commits, which would make its repository a fork of this one.
        blueprints.commitFiles("main", "first of " + home, Map.of("web/Kptfile", kptfile("")));
        tag(blueprints, "web/v1");
        clones = repos.freshName("clones");
        deployments = GitCommand.bare(repos.path(clones));
    }

    @Test
    void aPackageThatWasThereBeforeItsUpstreamFollowsItOnceItComes() {
        cloneOf("shop", home, "web", "web/v1", commit());
        register(clones);
        Repository registered = register(home);

        assertThat(downstreams(home + ".web.v1")).containsExactly(clones + ".shop.main");
        assertThat(upstream("shop")).isEqualTo(home + ".web.v1");

        blueprints.run("update-ref", "-d", "refs/tags/web/v1");
        repos.sync(registered);
        assertThat(downstreams(home + ".web.main")).containsExactly(clones + ".shop.main");

        tag(blueprints, "web/v1");
        repos.sync(registered);
        assertThat(downstreams(home + ".web.v1")).containsExactly(clones + ".shop.main");
    }

    @Test
    void whatHasTheCommitOfItsUpstreamOnTheBranchAloneLosesItWhenTheBranchMovesOn() {
        blueprints.run("update-ref", "-d", "refs/tags/web/v1");
        Repository registered = register(home);
        cloneOf("shop", home, "web", "web/v1", commit());
        register(clones);
        assertThat(downstreams(home + ".web.main")).containsExactly(clones + ".shop.main");

        blueprints.commitFiles("main", "moved on", Map.of("web/Kptfile", kptfile("# more\n")));
        repos.sync(registered);

        assertThat(downstreams(home + ".web.main")).isEmpty();
        assertThat(upstream("shop")).isEqualTo("none");
    }

    @Test
    void aPackageThatGoesOverToAnotherUpstreamLeavesTheFirst() {
        blueprints.commitFiles("main", "second", Map.of("api/Kptfile", kptfile("")));
        tag(blueprints, "api/v1");
        register(home);
        cloneOf("shop", home, "web", "web/v1", commitOf("web/v1"));
        Repository repository = register(clones);
        assertThat(downstreams(home + ".web.v1")).containsExactly(clones + ".shop.main");

        cloneOf("shop", home, "api", "api/v1", commitOf("api/v1"));
        repos.sync(repository);

        assertThat(downstreams(home + ".web.v1")).isEmpty();
        assertThat(downstreams(home + ".api.v1")).containsExactly(clones + ".shop.main");

        deployments.commitFiles("main", "its own", Map.of("shop/Kptfile", kptfile("")));
        repos.sync(repository);
        assertThat(downstreams(home + ".api.v1")).isEmpty();
    }

    @Test
    void whatFollowsABranchFollowsWhatStandsForItAtWhateverCommit() {
        Repository registered = register(home);
        cloneOf("shop", home, "web", "main", commit());
        register(clones);
        assertThat(downstreams(home + ".web.main")).containsExactly(clones + ".shop.main");
        assertThat(downstreams(home + ".web.v1")).isEmpty();

        blueprints.commitFiles("main", "moved on", Map.of("web/Kptfile", kptfile("# more\n")));
        repos.sync(registered);

        assertThat(downstreams(home + ".web.main")).containsExactly(clones + ".shop.main");
        assertThat(upstream("shop")).isEqualTo(home + ".web.main");
    }

    @Test
    void aForkStandsInForARepositoryOnlyWhileThatIsNotRegistered() {
        String fork = repos.freshName("fork");
        GitCommand.bare(repos.path(fork))
                .run("fetch", "--quiet", repos.path(home).toString(), "+refs/*:refs/*");
        register(fork);
        cloneOf("shop", home, "web", "web/v1", commit());
        register(clones);
        assertThat(downstreams(fork + ".web.v1")).containsExactly(clones + ".shop.main");
        assertThat(upstream("shop")).isEqualTo(fork + ".web.v1");

        Repository registered = register(home);
        assertThat(downstreams(fork + ".web.v1")).isEmpty();
        assertThat(downstreams(home + ".web.v1")).containsExactly(clones + ".shop.main");

        repositories.unregister(ADA, registered.id());
        assertThat(downstreams(fork + ".web.v1")).containsExactly(clones + ".shop.main");
        assertThat(upstream("shop")).isEqualTo(fork + ".web.v1");
    }

    @Test
    void aRevisionOfTheSameCommitInAnotherFolderIsNotTheUpstream() {
        blueprints.commitFiles(
                "main", "again", Map.of("team/web/Kptfile", kptfile(""), "web/Kptfile", kptfile("# 2\n")));
        tag(blueprints, "web/v2");
        tag(blueprints, "team/web/v2");
        register(home);
        cloneOf("shop", home, "team/web", "team/web/v2", commit());
        register(clones);

        assertThat(downstreams(home + ".team.web.v2")).containsExactly(clones + ".shop.main");
        assertThat(downstreams(home + ".web.v2")).isEmpty();
    }

    @Test
    void allAreCountedHoweverManyAreNamed() {
        register(home);
        cloneOf("shop", home, "web", "web/v1", commit());
        cloneOf("stall", home, "web", "web/v1", commit());
        register(clones);

        assertThat(revisions.countDownstream(ADA, named(home + ".web.v1"))).isEqualTo(2);
        assertThat(downstreams(home + ".web.v1")).containsExactly(clones + ".shop.main", clones + ".stall.main");
        assertThat(revisions.countDownstream(ADA, named(home + ".web.main"))).isZero();
    }

    private Repository register(String name) {
        return repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
    }

    private void cloneOf(String path, String repository, String directory, String ref, String commit) {
        String git = "  git:\n    repo: " + repos.path(repository) + "\n    directory: " + directory + "\n    ref: "
                + ref + "\n";
        deployments.commitFiles(
                "main",
                "clone",
                Map.of(
                        path + "/Kptfile",
                        kptfile("upstream:\n  type: git\n" + git + "upstreamLock:\n  type: git\n" + git + "    commit: "
                                + commit + "\n")));
    }

    private List<String> downstreams(String name) {
        return revisions.downstreamOf(ADA, named(name)).stream()
                .map(PackageRevision::name)
                .toList();
    }

    private String upstream(String path) {
        return revisions
                .upstreamOf(ADA, named(clones + "." + path + ".main"))
                .map(PackageRevision::name)
                .orElse("none");
    }

    private PackageRevision named(String name) {
        return revisions.named(ADA, name);
    }

    private String commit() {
        return blueprints.commit("main").hex();
    }

    private String commitOf(String tag) {
        return blueprints.commit("refs/tags/" + tag).hex();
    }

    private static void tag(GitCommand git, String tag) {
        git.run("update-ref", "refs/tags/" + tag, git.commit("main").hex());
    }

    private static String kptfile(String rest) {
        return "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n" + rest;
    }
}
