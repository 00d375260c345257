package dev.veranda.api;

import static dev.veranda.testing.People.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.Repositories;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One name in two namespaces is two repositories, and each namespace sees its own. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TwoNamespacesTest {

    private static final String MERGE = "application/merge-patch+json";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    Catalog catalog;

    @Inject
    AuditTrail audit;

    private KubeClient ada;
    private KubeClient author;
    private KubeClient approver;
    private String name;
    private String other;

    @BeforeEach
    void aNamespaceBesideTheUsualOne() throws Exception {
        ada = new KubeClient(root, "ada");
        author = new KubeClient(root, "alice");
        approver = new KubeClient(root, "bob");
        name = repos.freshName("twin");
        other = repos.freshName("team");
        ada.send("POST", "/api/v1/namespaces", "{\"metadata\":{\"name\":\"" + other + "\"}}")
                .json();
    }

    @Test
    void eachSeesItsOwnPackages() throws Exception {
        register("default", bare(name + "-one"), "");
        register(other, bare(name + "-two"), "");

        JsonNode here = init("default", "web");
        JsonNode there = init(other, "web");
        init(other, "api");

        assertThat(uid(here)).isNotEqualTo(uid(there));
        assertThat(names("default")).containsExactly(name + ".web.ws1");
        assertThat(names(other)).containsExactlyInAnyOrder(name + ".web.ws1", name + ".api.ws1");
        assertThat(ada.get(revision("default", "api")).response().statusCode()).isEqualTo(404);
        assertThat(repositories.named(ADA, other + "/" + name).namespace()).isEqualTo(other);
        assertThat(repositories.named(ADA, name).namespace()).isEqualTo("default");
    }

    @Test
    void aChangeInOneLeavesTheOtherAsItWas() throws Exception {
        register("default", bare(name + "-one"), "");
        register(other, bare(name + "-two"), "");
        JsonNode before = init("default", "web");
        init(other, "web");

        ObjectNode files = (ObjectNode) author.get(resources(other, "web")).json();
        files.withObjectProperty("spec").withObjectProperty("resources").put("note.txt", "of the team\n");
        author.send("PUT", resources(other, "web"), files.toString()).json();
        move(author, revision(other, "web"), "Proposed").json();
        move(approver, revision(other, "web") + "/approval", "Published").json();

        assertThat(author.get(resources(other, "web")).body()).contains("of the team");
        assertThat(author.get(resources("default", "web")).body()).doesNotContain("of the team");
        assertThat(author.get(revision("default", "web")).json()).isEqualTo(before);
        assertThat(names(other)).contains(name + ".web.main");
        assertThat(names("default")).doesNotContain(name + ".web.main");
        assertThat(GitCommand.in(repos.path(name + "-one")).refs()).doesNotContain("refs/tags/web/v1");
        assertThat(audit.of(ADA, other + "/" + name + ".web.ws1", 10).stream()
                        .map(AuditEntry::action)
                        .toList())
                .containsExactly("approve", "propose", "save draft", "create package");
        assertThat(audit.of(ADA, name + ".web.ws1", 10).stream()
                        .map(AuditEntry::action)
                        .toList())
                .containsExactly("create package");
        assertThat(author.send("DELETE", revision("default", "web"), "")
                        .response()
                        .statusCode())
                .isEqualTo(200);
        assertThat(author.get(revision(other, "web")).response().statusCode()).isEqualTo(200);
    }

    @Test
    void upstreamsAreThoseOfTheOwnNamespace() throws Exception {
        register("default", bare(name + "-one"), "");
        register(other, bare(name + "-two"), "");
        publish("default", "base");
        publish(other, "base");

        JsonNode copy = create(
                        other,
                        "copy",
                        "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"upstreamRef\":{\"name\":\"" + name
                                + ".base.ws1\"}}}}")
                .json();

        assertThat(copy.path("status")
                        .path("upstreamLock")
                        .path("git")
                        .path("repo")
                        .asText())
                .isEqualTo(repos.path(name + "-two").toString());
        assertThat(copy.path("spec").path("tasks").toString()).contains("\"name\":\"" + name + ".base.ws1\"");
        PackageRevision made = revisions.named(ADA, other + "/" + name + ".copy.ws1");
        assertThat(revisions.upstreamOf(ADA, made))
                .map(PackageRevision::name)
                .contains(other + "/" + name + ".base.ws1");
        assertThat(revisions.downstreamOf(ADA, revisions.named(ADA, name + ".base.ws1")))
                .isEmpty();
        assertThat(author.send("DELETE", revision("default", "base"), "").refusal(403))
                .contains("must be proposed for deletion");
        NewPackage across = new NewPackage(name, "across", "ws1");
        Assertions.assertThatThrownBy(() -> drafts.clone(ADA, other + "/" + name + ".base.ws1", across, Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("packages follow upstreams of their own namespace");
    }

    @Test
    void aNameWithANamespaceInItReachesNothingOfAnother() throws Exception {
        register("default", bare(name + "-one"), "");
        register(other, bare(name + "-two"), "");
        publish(other, "base");
        String init = "{\"type\":\"init\",\"init\":{}}";
        String clone = "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"upstreamRef\":{\"name\":\"" + other + "/"
                + name + ".base.ws1\"}}}}";

        for (String repository : List.of(other + "/" + name, "default/" + name, name + "/", "/" + name)) {
            assertThat(create("default", repository, "crossed", init).refusal(404))
                    .as(repository)
                    .contains("repositories.config.porch.kpt.dev \"" + repository + "\" not found");
        }
        assertThat(create("default", name, "crossed", clone).refusal(422)).contains("not found");
        for (String crafted : List.of(other + "%2F" + name, other + "%2f" + name, "..%2F" + other + "%2F" + name)) {
            String path = revisionsOf("default") + "/" + crafted + ".base.ws1";
            assertThat(ada.get(path).response().statusCode()).as(path).isEqualTo(404);
            assertThat(ada.send("DELETE", path, "").response().statusCode())
                    .as(path)
                    .isEqualTo(404);
            String registered = repository("default") + "/" + crafted;
            assertThat(ada.send("DELETE", registered, "").response().statusCode())
                    .as(registered)
                    .isEqualTo(404);
        }

        assertThat(names("default")).isEmpty();
        assertThat(names(other)).containsExactlyInAnyOrder(name + ".base.ws1", name + ".base.main");
    }

    @Test
    void oneBranchAndDirectoryInTwoNamespacesIsReadAndWrittenByBoth() throws Exception {
        Path git = bare(name);
        register("default", git, "apps");
        register(other, git, "apps");

        publish("default", "web");
        sync(other);
        publish(other, "api");
        sync("default");

        assertThat(names("default"))
                .containsExactlyInAnyOrder(
                        name + ".web.ws1", name + ".web.main", name + ".api.ws1", name + ".api.main");
        assertThat(names(other)).containsExactlyInAnyOrderElementsOf(names("default"));
        assertThat(ada.send("POST", repository(other), body(name + "-again", git, "apps"))
                        .refusal(422))
                .contains("Repository conflict with existing repository: " + other + "/" + name);
    }

    @Test
    void theCatalogTellsThemApartAndEndsWithWhatIsUnregistered() throws Exception {
        register("default", bare(name + "-one"), "");
        register(other, bare(name + "-two"), "");
        init("default", "web");
        init(other, "web");

        assertThat(shown(name)).containsExactly(name + ".web.ws1");
        assertThat(shown(other + "/" + name)).containsExactly(other + "/" + name + ".web.ws1");
        assertThat(catalog.facets(ADA, CatalogQuery.EVERYTHING).repositories())
                .containsEntry(name, 1)
                .containsEntry(other + "/" + name, 1);

        ada.send("DELETE", repository(other) + "/" + name, "").json();

        assertThat(names(other)).isEmpty();
        assertThat(names("default")).containsExactly(name + ".web.ws1");
    }

    @Test
    void aWatchOfOneHearsNothingOfTheOther() throws Exception {
        register("default", bare(name + "-one"), "");
        register(other, bare(name + "-two"), "");
        String version = author.get(revisionsOf(other))
                .json()
                .path("metadata")
                .path("resourceVersion")
                .asText();
        List<String> heard = new ArrayList<>();

        init("default", "web");
        init(other, "web");
        author.watch(revisionsOf(other) + "?watch=true&timeoutSeconds=1&resourceVersion=" + version)
                .forEach(heard::add);

        assertThat(heard).isNotEmpty().allMatch(line -> line.contains("\"namespace\":\"" + other + "\""));
    }

    private List<String> shown(String repository) {
        return catalog.page(ADA, CatalogQuery.in(repository), 0, 10).stream()
                .map(entry -> entry.shown().name())
                .toList();
    }

    private Path bare(String folder) {
        GitCommand.bare(repos.path(folder));
        return repos.path(folder);
    }

    private void register(String namespace, Path git, String directory) throws Exception {
        ada.send("POST", repository(namespace), body(name, git, directory)).json();
        sync(namespace);
    }

    private void sync(String namespace) throws Exception {
        repos.sync(repositories.named(ADA, namespace.equals("default") ? name : namespace + "/" + name));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ada.get(repository(namespace) + "/" + name).body().contains("Repository Ready"));
    }

    private static String body(String name, Path git, String directory) {
        return "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"type\":\"git\",\"git\":{\"repo\":\"" + git
                + "\",\"createBranch\":true,\"directory\":\"" + directory + "\"}}}";
    }

    private JsonNode init(String namespace, String packageName) throws Exception {
        return create(namespace, packageName, "{\"type\":\"init\",\"init\":{}}").json();
    }

    private void publish(String namespace, String packageName) throws Exception {
        init(namespace, packageName);
        move(author, revision(namespace, packageName), "Proposed").json();
        move(approver, revision(namespace, packageName) + "/approval", "Published")
                .json();
    }

    private KubeClient.Answer create(String namespace, String packageName, String task) throws Exception {
        return create(namespace, name, packageName, task);
    }

    private KubeClient.Answer create(String namespace, String repository, String packageName, String task)
            throws Exception {
        return author.send(
                "POST",
                revisionsOf(namespace),
                "{\"spec\":{\"repository\":\"" + repository + "\",\"packageName\":\"" + packageName
                        + "\",\"workspaceName\":\"ws1\",\"tasks\":[" + task + "]}}");
    }

    private static KubeClient.Answer move(KubeClient who, String path, String lifecycle)
            throws IOException, InterruptedException {
        return who.send("PATCH", path, "{\"spec\":{\"lifecycle\":\"" + lifecycle + "\"}}", "Content-Type", MERGE);
    }

    private List<String> names(String namespace) throws Exception {
        List<String> names = new ArrayList<>();
        author.get(revisionsOf(namespace) + "?fieldSelector=spec.repository=" + name)
                .json()
                .path("items")
                .forEach(item -> names.add(item.path("metadata").path("name").asText()));
        return names;
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText();
    }

    private static String repository(String namespace) {
        return "/apis/config.porch.kpt.dev/v1alpha1/namespaces/" + namespace + "/repositories";
    }

    private static String revisionsOf(String namespace) {
        return "/apis/porch.kpt.dev/v1alpha1/namespaces/" + namespace + "/packagerevisions";
    }

    private String revision(String namespace, String packageName) {
        return revisionsOf(namespace) + "/" + name + "." + packageName + ".ws1";
    }

    private String resources(String namespace, String packageName) {
        return revision(namespace, packageName).replace("packagerevisions", "packagerevisionresources");
    }
}
