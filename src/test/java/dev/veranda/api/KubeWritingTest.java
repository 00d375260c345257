package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.repository.Repository;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a package revision through the API: every step, every refusal in Porch's words, every event in order. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KubeWritingTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    private static final String RESOURCES = REVISIONS.replace("packagerevisions", "packagerevisionresources");
    private static final String MERGE = "application/merge-patch+json";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    private Repository repository;
    private KubeClient author;
    private KubeClient approver;
    private String name;

    @BeforeEach
    void repository() {
        repository = repos.empty("write", false);
        author = new KubeClient(root, "alice");
        approver = new KubeClient(root, "bob");
        name = repository.name() + ".redis.ws1";
    }

    @Test
    void aRevisionLivesFromInitToDeletion() throws Exception {
        JsonNode draft = create("redis", "ws1", "").json();
        assertThat(draft.path("metadata").path("name").asText()).isEqualTo(name);
        assertThat(draft.path("status").path("conditions").path(0).path("type").asText())
                .isEqualTo("Rendered");

        ObjectNode files = (ObjectNode) author.get(RESOURCES + "/" + name).json();
        files.withObjectProperty("spec")
                .withObjectProperty("resources")
                .put("cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cm\n");
        JsonNode stored =
                author.send("PUT", RESOURCES + "/" + name, files.toString()).json();
        assertThat(stored.path("status").path("renderStatus").path("error").asText())
                .isEmpty();
        assertThat(author.send("PUT", RESOURCES + "/" + name, files.toString()).refusal(409))
                .isEqualTo("Internal error occurred: Operation cannot be fulfilled on"
                        + " packagerevisionresources.porch.kpt.dev \"" + name
                        + "\": the object has been modified; please"
                        + " apply your changes to the latest version and try again");

        assertThat(lifecycle(author, "", "Published").refusal(422))
                .contains("value can be only updated to Draft,Proposed");
        assertThat(lifecycle(approver, "/approval", "Published").refusal(422))
                .contains("cannot approve package with Draft lifecycle value; only Proposed packages can be approved");
        lifecycle(author, "", "Proposed").json();
        assertThat(author.send("PUT", RESOURCES + "/" + name, newest(RESOURCES)).refusal(422))
                .contains("cannot update a package revision with lifecycle value \"Proposed\"; package must be Draft");
        assertThat(lifecycle(author, "/approval", "Published").refusal(403)).contains("is forbidden");
        JsonNode published = lifecycle(approver, "/approval", "Published").json();

        assertThat(published.path("spec").path("revision").asInt()).isEqualTo(1);
        assertThat(published
                        .path("metadata")
                        .path("labels")
                        .path("kpt.dev/latest-revision")
                        .asText())
                .isEqualTo("true");
        assertThat(repos.git(repository).run("tag")).contains("redis/v1");
        assertThat(author.send("DELETE", REVISIONS + "/" + name, "").refusal(403))
                .contains("published PackageRevisions must be proposed for deletion");
        lifecycle(author, "", "DeletionProposed").json();
        approver.send("DELETE", REVISIONS + "/" + name, "").json();
        assertThat(author.get(REVISIONS + "/" + name).refusal(404)).endsWith("not found");
    }

    @Test
    void creationIsRefusedInPorchsWords() throws Exception {
        create("redis", "ws1", "").json();

        assertThat(create("redis", "ws1", "").refusal(422)).contains("package revision workspaceNames must be unique");
        assertThat(create("redis", "ws2", "").refusal(422)).contains("package \"redis\" already exists in repository");
        assertThat(create("redis", "ws2", "{\"type\":\"edit\",\"edit\":{\"sourceRef\":{\"name\":\"" + name + "\"}}}")
                        .refusal(422))
                .contains("source revision must be published");
        assertThat(create("other", "ws1", "{\"type\":\"push\"}").refusal(422))
                .contains("task of type \"push\" not supported");
        assertThat(create("Other", "ws1", "").refusal(422)).contains("lower case alphanumeric characters");
        assertThat(author.send("POST", REVISIONS, "{\"spec\":{\"packageName\":\"x\"}}")
                        .refusal(400))
                .isEqualTo("spec.repositoryName is required");
        assertThat(author.send("POST", REVISIONS, "{\"spec\":{\"repository\":\"none\"}}")
                        .refusal(404))
                .isEqualTo("repositories.config.porch.kpt.dev \"none\" not found");
        assertThat(new KubeClient(root, "vera")
                        .send("POST", REVISIONS, body("new", "ws1", ""))
                        .refusal(403))
                .contains("needs the role author");
    }

    @Test
    void unknownFieldsAreRefusedWarnedOfOrIgnoredAsAsked() throws Exception {
        String body = body("strict", "ws1", "").replace("\"spec\":{", "\"spec\":{\"colour\":\"red\",");

        assertThat(author.send("POST", REVISIONS + "?fieldValidation=Strict", body)
                        .refusal(400))
                .isEqualTo("strict decoding error: unknown field \"spec.colour\"");
        KubeClient.Answer warned = author.send("POST", REVISIONS + "?dryRun=All", body);
        assertThat(warned.response().headers().firstValue("warning"))
                .hasValue("299 - \"unknown field \\\"spec.colour\\\"\"");
        assertThat(warned.json().path("spec").path("lifecycle").asText()).isEqualTo("Draft");
        assertThat(author.get(REVISIONS + "/" + repository.name() + ".strict.ws1")
                        .refusal(404))
                .isNotEmpty();
        assertThat(author.send("POST", REVISIONS, body.replace("\"red\"", "1").replace("\"ws1\"", "[]"))
                        .refusal(400))
                .contains("spec.workspaceName: expected string, got array");
    }

    @Test
    void everyKindOfPatchChangesLabelsAndTheKptfile() throws Exception {
        create("redis", "ws1", "").json();

        patch(
                "application/json-patch+json",
                "[{\"op\":\"add\",\"path\":\"/metadata/labels\",\"value\":{\"a\":\"1\"}}]");
        patch(MERGE, "{\"spec\":{\"packageMetadata\":{\"labels\":{\"team\":\"x\"}}}}");
        patch(
                "application/strategic-merge-patch+json",
                "{\"spec\":{\"readinessGates\":[{\"conditionType\":\"Checked\"}]}}");
        JsonNode now = patch(
                "application/apply-patch+yaml",
                "apiVersion: porch.kpt.dev/v1alpha1\nkind: PackageRevision\nmetadata:\n  labels: {b: \"2\"}\n");

        assertThat(now.path("metadata").path("labels").toString()).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
        assertThat(now.path("spec")
                        .path("packageMetadata")
                        .path("labels")
                        .path("team")
                        .asText())
                .isEqualTo("x");
        assertThat(now.path("spec").path("readinessGates").toString()).isEqualTo("[{\"conditionType\":\"Checked\"}]");
        assertThat(author.get(RESOURCES + "/" + name).body()).contains("team: x");
        assertThat(author.send(
                                "PATCH",
                                REVISIONS + "/" + name + "?fieldManager=other",
                                "{\"metadata\":{\"labels\":{\"b\":\"3\"}}}",
                                "Content-Type",
                                "application/apply-patch+yaml")
                        .refusal(409))
                .isEqualTo("Apply failed with 1 conflict: conflict with \"test\": .metadata.labels.b");
    }

    @Test
    void applyCreatesWhatIsNotThere() throws Exception {
        KubeClient.Answer created = author.send(
                "PATCH",
                REVISIONS + "/" + name + "?fieldManager=test",
                body("redis", "ws1", ""),
                "Content-Type",
                "application/apply-patch+yaml");

        assertThat(created.response().statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("metadata").path("name").asText()).isEqualTo(name);
    }

    @Test
    void finalizersHoldWhatShallGo() throws Exception {
        create("redis", "ws1", "").json();
        patch(MERGE, "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}");

        JsonNode held = author.send("DELETE", REVISIONS + "/" + name, "").json();
        assertThat(held.path("metadata").has("deletionTimestamp")).isTrue();
        author.get(REVISIONS + "/" + name).json();
        patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");

        assertThat(author.get(REVISIONS + "/" + name).refusal(404)).endsWith("not found");
    }

    @Test
    void aWatchSeesEveryEventOnceAndResumesWhereItStopped() throws Exception {
        String from = author.get(REVISIONS)
                .json()
                .path("metadata")
                .path("resourceVersion")
                .asText();
        String selector = "&fieldSelector=spec.repository=" + repository.name();
        List<String> seen = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> collect("?watch=1&resourceVersion=" + from + selector, seen));
        create("redis", "ws1", "").json();
        patch(MERGE, "{\"metadata\":{\"labels\":{\"a\":\"1\"}}}");
        author.send("DELETE", REVISIONS + "/" + name, "").json();

        Awaitility.await().until(() -> seen.contains("DELETED " + name));
        // Who made it is written down together with it.
        assertThat(seen).containsExactly("ADDED " + name, "MODIFIED " + name, "DELETED " + name);
        try (Stream<String> again =
                author.watch(REVISIONS + "?watch=1&timeoutSeconds=1&resourceVersion=" + from + selector)) {
            assertThat(again.map(KubeWritingTest::event).toList()).isEqualTo(seen);
        }
    }

    @Test
    void aWatchThatAsksForWhatThereIsIsToldWhenThatIsAll() throws Exception {
        create("redis", "ws1", "").json();

        try (Stream<String> lines = author.watch(REVISIONS
                + "?watch=1&timeoutSeconds=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
                + "&allowWatchBookmarks=true&fieldSelector=metadata.name=" + name)) {
            List<String> all = lines.toList();
            assertThat(all).hasSize(2);
            assertThat(event(all.getFirst())).isEqualTo("ADDED " + name);
            assertThat(all.getLast()).contains("\"BOOKMARK\"").contains("\"k8s.io/initial-events-end\":\"true\"");
        }
    }

    private void collect(String query, List<String> seen) {
        try (Stream<String> lines = author.watch(REVISIONS + query)) {
            lines.map(KubeWritingTest::event).forEach(seen::add);
        } catch (Exception e) {
            seen.add(e.toString());
        }
    }

    private static String event(String line) {
        try {
            JsonNode event = KubeClient.JSON.readTree(line);
            return event.path("type").asText() + " "
                    + event.path("object").path("metadata").path("name").asText();
        } catch (java.io.IOException e) {
            return line;
        }
    }

    private KubeClient.Answer create(String packageName, String workspace, String task) throws Exception {
        return author.send("POST", REVISIONS, body(packageName, workspace, task));
    }

    private String body(String packageName, String workspace, String task) {
        return ("{\"apiVersion\":\"porch.kpt.dev/v1alpha1\",\"kind\":\"PackageRevision\",\"spec\":{\"packageName\":\"%s\","
                        + "\"repository\":\"%s\",\"workspaceName\":\"%s\",\"tasks\":[%s]}}")
                .formatted(packageName, repository.name(), workspace, task);
    }

    private KubeClient.Answer lifecycle(KubeClient client, String subresource, String lifecycle) throws Exception {
        return client.send(
                "PATCH",
                REVISIONS + "/" + name + subresource,
                "{\"spec\":{\"lifecycle\":\"" + lifecycle + "\"}}",
                "Content-Type",
                MERGE);
    }

    private String newest(String resource) throws Exception {
        return author.get(resource + "/" + name).json().toString();
    }

    private JsonNode patch(String type, String patch) throws Exception {
        return author.send("PATCH", REVISIONS + "/" + name + "?fieldManager=test", patch, "Content-Type", type)
                .json();
    }
}
