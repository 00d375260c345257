package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static dev.veranda.testing.People.VERA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packages without published revisions through the API: a Git address clones their branch, a placeholder stands for going on. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BranchTasksTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    PackageRevisions revisions;

    @Inject
    Reviews reviews;

    private Repository upstream;
    private Repository deployments;
    private KubeClient author;

    @BeforeEach
    void aPackageOnABranch() {
        author = new KubeClient(root, "alice");
        upstream = repos.empty("branch-up", false);
        deployments = repos.empty("branch-down", false);
        commit("1");
    }

    @Test
    void theAddressOfARegisteredRepositoryClonesItsBranch() throws Exception {
        JsonNode draft = create("shop", "v1", clone("main", "web")).json();

        JsonNode lock = draft.path("status").path("upstreamLock").path("git");
        assertThat(lock.path("repo").asText()).isEqualTo(upstream.settings().url());
        assertThat(lock.path("directory").asText()).isEqualTo("web");
        assertThat(lock.path("ref").asText()).isEqualTo("main");
        assertThat(lock.path("commit").asText())
                .isEqualTo(repos.git(upstream).commit("main").hex());
        JsonNode git = draft.path("spec")
                .path("tasks")
                .path(0)
                .path("clone")
                .path("upstreamRef")
                .path("git");
        assertThat(git.path("ref").asText()).isEqualTo("main");
        assertThat(git.path("directory").asText()).isEqualTo("web");
    }

    @Test
    void thePlaceholderStandsForTheCommitToGoOnTo() throws Exception {
        create("shop", "v1", clone("main", "web")).json();
        PackageRevision local = publish(revisions.named(VERA, deployments.name() + ".shop.v1"));
        commit("2");
        String placeholder = upstream.name() + ".web.main";

        JsonNode draft = create("shop", "v2", upgrade(placeholder, placeholder, local.name()))
                .json();

        JsonNode lock = draft.path("status").path("upstreamLock").path("git");
        assertThat(lock.path("ref").asText()).isEqualTo("main");
        assertThat(lock.path("commit").asText())
                .isEqualTo(repos.git(upstream).commit("main").hex())
                .isEqualTo(author.get(REVISIONS + "/" + placeholder)
                        .json()
                        .path("status")
                        .path("selfLock")
                        .path("git")
                        .path("commit")
                        .asText());
        assertThat(revisions
                        .contents(VERA, revisions.named(VERA, deployments.name() + ".shop.v2"))
                        .text("settings.yaml"))
                .hasValueSatisfying(text -> assertThat(text).contains("level: \"2\""));
    }

    @Test
    void whatIsPublishedLaterIsUpgradedToAsEver() throws Exception {
        create("shop", "v1", clone("main", "web")).json();
        PackageRevision local = publish(revisions.named(VERA, deployments.name() + ".shop.v1"));
        commit("2");
        repos.git(upstream).run("tag", "web/v1", "main");
        repos.sync(upstream);

        JsonNode draft = create(
                        "shop", "v2", upgrade(upstream.name() + ".web.main", upstream.name() + ".web.v1", local.name()))
                .json();

        assertThat(draft.path("status")
                        .path("upstreamLock")
                        .path("git")
                        .path("ref")
                        .asText())
                .isEqualTo("web/v1");
        PackageRevision released = publish(revisions.named(VERA, deployments.name() + ".shop.v2"));
        assertThat(create(
                                "shop",
                                "v3",
                                upgrade(upstream.name() + ".web.v1", upstream.name() + ".web.main", released.name()))
                        .refusal(422))
                .contains("target upstream revision may not be the placeholder package revision");
    }

    @Test
    void byItsNameAPlaceholderIsNotCloned() throws Exception {
        String task = "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"upstreamRef\":{\"name\":\"%s.web.main\"}}}}"
                .formatted(upstream.name());

        assertThat(create("shop", "v1", task).refusal(422))
                .contains("upstream revision may not be the placeholder package revision");
    }

    private void commit(String level) {
        repos.git(upstream)
                .commitFiles(
                        "main",
                        "Level " + level,
                        Map.of(
                                "web/Kptfile",
                                "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: web\n",
                                "web/settings.yaml",
                                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  level: \""
                                        + level + "\"\n  where: " + upstream.name() + "\n"));
        repos.sync(upstream);
    }

    private KubeClient.Answer create(String packageName, String workspace, String task) throws Exception {
        return author.send(
                "POST",
                REVISIONS,
                "{\"spec\":{\"packageName\":\"%s\",\"repository\":\"%s\",\"workspaceName\":\"%s\",\"tasks\":[%s]}}"
                        .formatted(packageName, deployments.name(), workspace, task));
    }

    private String clone(String ref, String directory) {
        return ("{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"type\":\"git\",\"git\":{\"repo\":\"%s\",\"ref\":\"%s\","
                        + "\"directory\":\"%s\"}}}}")
                .formatted(upstream.settings().url(), ref, directory);
    }

    private static String upgrade(String old, String target, String local) {
        return ("{\"type\":\"upgrade\",\"upgrade\":{\"oldUpstreamRef\":{\"name\":\"%s\"},\"newUpstreamRef\":{\"name\":\"%s\"},"
                        + "\"localPackageRevisionRef\":{\"name\":\"%s\"},\"strategy\":\"resource-merge\"}}")
                .formatted(old, target, local);
    }

    private PackageRevision publish(PackageRevision draft) {
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }
}
