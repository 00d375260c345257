package dev.veranda.revision;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veranda.kpt.PackageContents;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncStatus;
import dev.veranda.review.Reviews;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole way of a package on a real blueprint repository; skipped where its bundle does not lie beside the project. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RealSamplesTest {

    private static final Path BUNDLE =
            Path.of("../shared/real/kpt-samples.bundle").toAbsolutePath();

    @Inject
    Repos repos;

    @Inject
    Catalog catalog;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @BeforeAll
    static void needsTheBundle() {
        assumeTrue(Files.exists(BUNDLE), "The sample repository " + BUNDLE + " is not there");
    }

    @Test
    void everyPackageAndTagIsFoundWithItsNumberByPath() {
        Repository samples = samplesByPath("by-path");

        assertAllFound(samples);
    }

    @Test
    void everyPackageAndTagIsFoundWithItsNumberByAuthenticatedHttp() throws IOException {
        String name = repos.freshName("by-http");
        cloneBundle(name);
        try (GitHttpServer server =
                GitHttpServer.requiring(repos.folder(), new Credentials.Basic("reader", "correct horse"))) {
            Repository samples = repos.register(
                    Repos.settings(name, server.url(name + ".git"), false, false),
                    new NewCredentials.Basic("reader", "correct horse"));

            assertAllFound(samples);
        }
    }

    @Test
    void aClonedNamespaceRendersForItsTeamAndItsWayToPublishedIsPorchs() {
        Repository blueprints = samplesByPath("blueprints");
        Repository deployments = repos.empty("deployments", true);

        PackageRevision draft = drafts.clone(
                ALICE, blueprints.name() + ".basens.v0", new NewPackage(deployments.name(), "team-a", "v1"), Map.of());

        PackageContents contents = revisions.contents(ALICE, draft);
        assertThat(contents.text("namespace.yaml")).get().asString().contains("name: team-a");
        assertThat(contents.text("resourcequota.yaml")).get().asString().contains("namespace: team-a");
        assertThat(contents.text("rolebinding.yaml"))
                .get()
                .asString()
                .contains("namespace: team-a")
                .contains("name: team-a.admin@bigco.com");
        assertThat(draft.facts().conditions())
                .extracting(PackageFacts.Condition::type, PackageFacts.Condition::status)
                .contains(tuple("Rendered", "True"));

        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        PackageRevision published = reviews.approve(BOB, proposal.name(), proposal.commit(), "");

        assertThat(published)
                .extracting(PackageRevision::lifecycle, PackageRevision::revision, PackageRevision::latest)
                .containsExactly(Lifecycle.PUBLISHED, 1, true);
        GitCommand git = repos.git(deployments);
        assertThat(git.refs()).containsExactlyInAnyOrder("refs/heads/main", "refs/tags/team-a/v1");
        assertThat(git.commit("team-a/v1")).isEqualTo(git.commit("main"));
        assertThat(git.run("log", "-1", "--format=%B", "main"))
                .isEqualTo("Approving package revision team-a/1\n\n"
                        + "kpt:{\"package\":\"team-a\",\"workspaceName\":\"v1\",\"revision\":\"1\"}");
        assertThat(git.run("log", "-1", "--format=%an <%ae> %cn <%ce>", "main"))
                .isEqualTo("bob <bob> Package Orchestration Service <porch@kpt.dev>");
        assertThat(git.lines("log", "--format=%s", "main^1..main^2"))
                .containsExactly("Rendering package", "Creating new revision by cloning");
        assertThat(git.run("log", "-1", "--format=%B", "main^2^"))
                .isEqualTo("Creating new revision by cloning\n\n\n"
                        + "kpt:{\"package\":\"team-a\",\"workspaceName\":\"v1\",\"revision\":\"0\",\"task\":{\"type\":\"clone\","
                        + "\"clone\":{\"upstreamRef\":{\"upstreamRef\":{\"name\":\"" + blueprints.name()
                        + ".basens.v0\"}}}}}");
        assertThat(git.run("rev-list", "--parents", "-1", "main").split(" ")).hasSize(3);
        assertThat(git.lines("ls-tree", "-r", "--name-only", "team-a/v1"))
                .contains(
                        "README.md",
                        "team-a/Kptfile",
                        "team-a/README.md",
                        "team-a/namespace.yaml",
                        "team-a/package-context.yaml",
                        "team-a/resourcequota.yaml",
                        "team-a/rolebinding.yaml",
                        "team-a/update-rolebinding.yaml");
        String kptfile = git.run("show", "team-a/v1:team-a/Kptfile");
        assertThat(kptfile)
                .contains("name: team-a")
                .contains("upstreamLock:")
                .contains("ref: basens/v0")
                .contains("commit: bcd76c4e2169977495444f4655a5d51994f08f12");
        assertThat(git.run("show", "team-a/v1:team-a/package-context.yaml"))
                .contains("name: team-a")
                .contains("package-path: team-a");
        git.run("fsck", "--strict");
    }

    private void assertAllFound(Repository samples) {
        assertThat(repos.sync(samples).state()).isEqualTo(SyncStatus.State.READY);
        List<PackageRevision> found = catalog.page(ADA, CatalogQuery.in(samples.name()), 0, 100).stream()
                .flatMap(entry ->
                        revisions.ofPackage(ADA, samples.id(), entry.shown().packagePath()).stream())
                .toList();

        assertThat(found)
                .filteredOn(revision -> !revision.placeholder())
                .extracting(PackageRevision::packagePath, PackageRevision::revision, PackageRevision::latest)
                .containsExactlyInAnyOrder(
                        tuple("backstage-ui-plugin", 0, true),
                        tuple("basens", 0, true),
                        tuple("cert-issuers", 0, true),
                        tuple("cert-manager-basic", 0, false),
                        tuple("cert-manager-basic", 1, true),
                        tuple("echo", 0, true),
                        tuple("external-secrets", 0, true),
                        tuple("ghost", 1, false),
                        tuple("ghost", 2, false),
                        tuple("ghost", 3, true),
                        tuple("ingress-nginx", 0, true));
        List<PackageRevision> onMain =
                found.stream().filter(PackageRevision::placeholder).toList();
        assertThat(onMain).hasSize(8);
        assertThat(onMain.stream()
                        .flatMap(revision -> revision.facts().subpackages().stream()
                                .map(inside -> revision.packagePath() + "/" + inside))
                        .collect(Collectors.toSet()))
                .as("the two packages inside another belong to it; with them main holds ten Kptfiles")
                .containsExactlyInAnyOrder("ghost/ghost-app", "ghost/mariadb");
    }

    private Repository samplesByPath(String prefix) {
        String name = repos.freshName(prefix);
        cloneBundle(name);
        return repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
    }

    private void cloneBundle(String name) {
        GitCommand.in(repos.folder())
                .run(
                        "clone",
                        "--quiet",
                        "--mirror",
                        BUNDLE.toString(),
                        repos.path(name).toString());
    }
}
