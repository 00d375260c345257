package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.PackageContents;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.SaveOutcome;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upgrades and clones from Git addresses through the API, and what packages look like from outside. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TasksTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    private static final String PACKAGES = REVISIONS.replace("packagerevisions", "packages");

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

    private Repository blueprints;
    private Repository deployments;
    private KubeClient author;
    private PackageRevision first;
    private PackageRevision second;
    private PackageRevision local;

    @BeforeEach
    void twoUpstreamVersionsAndAClone() {
        author = new KubeClient(root, "alice");
        blueprints = repos.empty("tasks-up", false);
        deployments = repos.empty("tasks-down", false);
        first = publish(drafts.init(ALICE, new NewPackage(blueprints.name(), "web", "v1"), "A page", List.of()));
        local = publish(
                drafts.clone(ALICE, first.name(), new NewPackage(deployments.name(), "team/web", "v1"), Map.of()));
        second = publish(drafts.edit(ALICE, first.name(), "v2"));
    }

    @Test
    void anUpgradeBecomesADraftOfTheSamePackage() throws Exception {
        JsonNode draft = create("team/web", "v2", upgrade(first.name(), second.name(), local.name(), "resource-merge"))
                .json();

        assertThat(draft.path("spec").path("tasks").path(0).path("type").asText())
                .isEqualTo("upgrade");
        assertThat(draft.path("status")
                        .path("upstreamLock")
                        .path("git")
                        .path("ref")
                        .asText())
                .isEqualTo("web/v2");
    }

    @Test
    void everyStrategyUpgradesWhatNobodyTouchedWithoutAWarning() throws Exception {
        for (String strategy : List.of("resource-merge", "fast-forward", "copy-merge", "force-delete-replace")) {
            KubeClient.Answer made =
                    create("team/web", strategy, upgrade(first.name(), second.name(), local.name(), strategy));

            assertThat(made.json().path("spec").path("lifecycle").asText()).isEqualTo("Draft");
            assertThat(warnings(made)).isEmpty();
        }
    }

    @Test
    void whatAStrategyWouldLoseIsSaidBeforeAndWithIt() throws Exception {
        PackageRevision changed = publish(edited(local));
        String replaced = upgrade(first.name(), second.name(), changed.name(), "force-delete-replace");

        KubeClient.Answer tried = create("?dryRun=All", "team/web", "v3", replaced);
        KubeClient.Answer made = create("team/web", "v3", replaced);
        KubeClient.Answer merged =
                create("team/web", "v4", upgrade(first.name(), second.name(), changed.name(), "resource-merge"));

        assertThat(List.of(tried, made))
                .allSatisfy(answer -> assertThat(warnings(answer))
                        .containsExactly("299 - \"force-delete-replace loses what was changed here in mine.yaml\""));
        assertThat(warnings(merged)).isEmpty();
    }

    @Test
    void aDryRunRefusesWhatCannotBeMerged() throws Exception {
        PackageRevision changed = publish(edited(local));

        assertThat(create(
                                "?dryRun=All",
                                "team/web",
                                "v3",
                                upgrade(first.name(), second.name(), changed.name(), "fast-forward"))
                        .refusal(422))
                .contains("local package files have been modified: [mine.yaml]");
    }

    @Test
    void upgradesAreRefusedInPorchsWords() throws Exception {
        PackageRevision draft = drafts.edit(ALICE, first.name(), "v3");

        assertThat(create("team/web", "v2", upgrade(first.name(), draft.name(), local.name(), ""))
                        .refusal(422))
                .contains("all source PackageRevisions of upgrade task must be published, \"" + draft.name()
                        + "\" is not");
        assertThat(create("team/web", "v2", upgrade(first.name(), blueprints.name() + ".web.main", local.name(), ""))
                        .refusal(422))
                .contains("target upstream revision may not be the placeholder package revision " + blueprints.name()
                        + ".web.main");
        assertThat(create("team/other", "v2", upgrade(first.name(), second.name(), local.name(), ""))
                        .refusal(422))
                .contains("source revision must be from same package");
        assertThat(create("team/web", "v2", upgrade(second.name(), second.name(), local.name(), ""))
                        .refusal(422))
                .contains("follows \"" + first.name() + "\"");
        assertThat(create("team/web", "v2", "{\"type\":\"upgrade\"}").refusal(422))
                .contains("upgrade field not set for task of type \"upgrade\"");
    }

    @Test
    void packagesAreClonedFromAnAddressThatNobodyRegistered() throws Exception {
        try (GitHttpServer server = GitHttpServer.open(repos.folder())) {
            String url = server.url(blueprints.name() + ".git");

            JsonNode draft = create("copy", "v1", git(url, "v1", "web")).json();

            JsonNode lock = draft.path("status").path("upstreamLock").path("git");
            assertThat(lock.path("repo").asText()).isEqualTo(url);
            assertThat(lock.path("ref").asText()).isEqualTo("web/v1");
            assertThat(lock.path("directory").asText()).isEqualTo("web");
            assertThat(lock.path("commit").asText())
                    .isEqualTo(repos.git(blueprints).commit("web/v1").hex());
            assertThat(create("none", "v1", git(url, "v9", "web")).refusal(422)).contains("cannot find package web@v9");
            assertThat(create("none", "v1", git(url, "main", "nowhere")).refusal(422))
                    .contains("cannot find package nowhere@main");
        }
        Path unregistered = repos.path(repos.freshName("unregistered"));
        GitCommand.bare(unregistered).commitFiles("main", "x", Map.of("web/Kptfile", "kind: Kptfile\n"));
        assertThat(create("none", "v1", git(unregistered.toString(), "main", "web"))
                        .response()
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aSecretGoesOnlyWhereAnAdministratorSentItBefore() throws Exception {
        String secrets = "/api/v1/namespaces/default/secrets";
        String secret = deployments.name() + "-auth";
        new KubeClient(root, "ada")
                .send(
                        "POST",
                        secrets,
                        "{\"metadata\":{\"name\":\"" + secret + "\"},\"type\":\"kubernetes.io/basic-auth\","
                                + "\"stringData\":{\"username\":\"me\",\"password\":\"pw\"}}")
                .json();
        String task = git("https://elsewhere.example.com/x.git", "main", "web");

        assertThat(create("none", "v1", task.replace("{\"name\":\"\"}", "{\"name\":\"" + secret + "\"}"))
                        .refusal(403))
                .contains("may be used only for servers of repositories that are registered with it");
        assertThat(create("none", "v1", task.replace("{\"name\":\"\"}", "{\"name\":\"missing\"}"))
                        .refusal(404))
                .contains("cannot resolve credentials in a secret default/missing");
    }

    @Test
    void packagesTellTheirNewestRevisionAndCannotBeWritten() throws Exception {
        String name = deployments.name() + ".team.web";

        JsonNode found = author.get(PACKAGES + "/" + name).json();
        assertThat(found.path("kind").asText()).isEqualTo("PorchPackage");
        assertThat(found.path("spec").path("packageName").asText()).isEqualTo("team/web");
        assertThat(found.path("status").path("latestRevision").asInt()).isEqualTo(1);
        assertThat(author.get(PACKAGES + "?fieldSelector=spec.repository=" + blueprints.name())
                        .json()
                        .path("items")
                        .findValuesAsText("latestRevision"))
                .containsExactly("2");
        JsonNode table = author.get(PACKAGES, "Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
                .json();
        assertThat(table.path("columnDefinitions").findValuesAsText("name"))
                .containsExactly("Name", "Package", "Repository", "Latest Revision");
        assertThat(author.send("POST", PACKAGES, "{}").refusal(405)).contains("create is not supported");
        assertThat(author.send("DELETE", PACKAGES + "/" + name, "").refusal(405))
                .contains("delete is not supported");
    }

    private PackageRevision edited(PackageRevision published) {
        PackageRevision draft = drafts.edit(ALICE, published.name(), "mine");
        PackageContents contents = revisions
                .contents(ALICE, draft)
                .with("mine.yaml", "apiVersion: v1\nkind: Mine\nmetadata:\n  name: mine\n");
        return ((SaveOutcome.Saved) drafts.save(ALICE, draft.name(), draft.commit(), contents)).revision();
    }

    private static List<String> warnings(KubeClient.Answer answer) {
        return answer.response().headers().allValues("Warning");
    }

    private KubeClient.Answer create(String packageName, String workspace, String task) throws Exception {
        return create("", packageName, workspace, task);
    }

    private KubeClient.Answer create(String query, String packageName, String workspace, String task) throws Exception {
        return author.send(
                "POST",
                REVISIONS + query,
                "{\"spec\":{\"packageName\":\"%s\",\"repository\":\"%s\",\"workspaceName\":\"%s\",\"tasks\":[%s]}}"
                        .formatted(packageName, deployments.name(), workspace, task));
    }

    private static String upgrade(String old, String target, String local, String strategy) {
        return ("{\"type\":\"upgrade\",\"upgrade\":{\"oldUpstreamRef\":{\"name\":\"%s\"},\"newUpstreamRef\":{\"name\":\"%s\"},"
                        + "\"localPackageRevisionRef\":{\"name\":\"%s\"},\"strategy\":\"%s\"}}")
                .formatted(old, target, local, strategy);
    }

    private static String git(String url, String ref, String directory) {
        return ("{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"type\":\"git\",\"git\":{\"repo\":\"%s\",\"ref\":\"%s\","
                        + "\"directory\":\"%s\",\"secretRef\":{\"name\":\"\"}}}}}")
                .formatted(url, ref, directory);
    }

    private PackageRevision publish(PackageRevision draft) {
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }
}
