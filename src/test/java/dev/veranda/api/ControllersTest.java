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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What controllers rely on: metadata that stays, deleting what is selected, watches of the core kinds. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ControllersTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    private static final String MERGE = "application/merge-patch+json";
    private static final String OPENAPI_PROTOBUF = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    private Repository repository;
    private KubeClient ada;
    private KubeClient alice;
    private KubeClient bob;

    @BeforeEach
    void repository() {
        repository = repos.empty("controllers", false);
        ada = new KubeClient(root, "ada");
        alice = new KubeClient(root, "alice");
        bob = new KubeClient(root, "bob");
    }

    @Test
    void whatIsAttachedToARevisionStaysThroughItsLife() throws Exception {
        JsonNode draft = revision("redis");
        String path = REVISIONS + "/" + draft.at("/metadata/name").asText();
        JsonNode made = patch(alice, path, """
                {"metadata": {"labels": {"a": "b"}, "annotations": {"c": "d"}, "finalizers": ["example.com/hold"],
                 "ownerReferences": [{"apiVersion": "v1", "kind": "Namespace", "name": "default", "uid": "u"}]}}""");

        patch(alice, path, lifecycle("Proposed"));
        patch(bob, path + "/approval", lifecycle("Published"));
        patch(alice, path, lifecycle("DeletionProposed"));
        JsonNode now = alice.get(path).json();

        for (String field : List.of("annotations", "finalizers", "ownerReferences", "creationTimestamp", "uid")) {
            assertThat(now.path("metadata").path(field))
                    .as(field)
                    .isEqualTo(made.path("metadata").path(field));
        }
        assertThat(now.at("/metadata/labels/a").asText()).isEqualTo("b");
        assertThat(events(alice, REVISIONS, draft, "&fieldSelector=metadata.name=" + text(draft, "name")))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(event -> event.startsWith("MODIFIED "));
    }

    /** As {@code kubectl diff} sends it, which shows whatever is not as it is served. */
    @Test
    void anUpdateThatIsOnlyTriedAnswersWithNothingElseChanged() throws Exception {
        JsonNode now = revision("tried");
        String path = REVISIONS + "/" + text(now, "name");

        JsonNode tried = patch(alice, path + "?dryRun=All", """
                {"metadata": {"labels": {"a": "b"}, "annotations": {}}, "status": {"publishTimestamp": null}}""");

        assertThat(tried.at("/metadata/labels/a").asText()).isEqualTo("b");
        assertThat(tried.at("/metadata/managedFields").toString()).contains("f:labels");
        ((ObjectNode) tried.path("metadata")).remove(List.of("labels", "managedFields"));
        ((ObjectNode) now.path("metadata")).remove("managedFields");
        assertThat(tried).isEqualTo(now);
    }

    @Test
    void whatIsSelectedIsDeletedAndTheRestStays() throws Exception {
        String doomed = text(revision("doomed"), "name");
        String kept = text(revision("kept"), "name");
        String selected = "?labelSelector=c%3D" + repository.name();
        patch(alice, REVISIONS + "/" + doomed, "{\"metadata\":{\"labels\":{\"c\":\"" + repository.name() + "\"}}}");
        String options = "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"Background\"}";

        assertThat(new KubeClient(root, "vera")
                        .send("DELETE", REVISIONS + selected, options)
                        .refusal(403))
                .contains("is forbidden");
        assertThat(alice.send("DELETE", REVISIONS.replace("namespaces/default/", "") + selected, options)
                        .refusal(405))
                .contains("deletecollection");
        alice.send("DELETE", REVISIONS + selected + "&dryRun=All", options).json();
        alice.get(REVISIONS + "/" + doomed).json();
        JsonNode deleted = alice.send("DELETE", REVISIONS + selected, options).json();

        assertThat(deleted.path("kind").asText()).isEqualTo("PackageRevisionList");
        assertThat(names(deleted)).containsExactly(doomed);
        assertThat(alice.get(REVISIONS + "/" + doomed).refusal(404)).contains("not found");
        assertThat(text(alice.get(REVISIONS + "/" + kept).json(), "name")).isEqualTo(kept);
    }

    @Test
    void whatMayNotGoStaysAndIsTheAnswer() throws Exception {
        String draft = text(revision("draft"), "name");
        String published = REVISIONS + "/" + text(revision("apublished"), "name");
        patch(alice, published, lifecycle("Proposed"));
        patch(bob, published + "/approval", lifecycle("Published"));

        assertThat(alice.send("DELETE", REVISIONS + "?fieldSelector=spec.repository=" + repository.name(), "")
                        .refusal(403))
                .contains("published PackageRevisions must be proposed for deletion");
        assertThat(alice.get(REVISIONS + "/" + draft).refusal(404)).contains("not found");
        alice.get(published).json();
    }

    @Test
    void secretsAreWatchedAndNothingInThemComesOut() throws Exception {
        String namespace = namespace();
        String secrets = "/api/v1/namespaces/" + namespace + "/secrets";
        JsonNode before = ada.get(secrets).json();
        JsonNode made = ada.send("POST", secrets, secret("hush")).json();
        JsonNode changed = ada.send("PUT", secrets + "/s", secret("hush2")).json();
        JsonNode same = ada.send("PUT", secrets + "/s", secret("hush2")).json();
        ada.send("DELETE", secrets + "?labelSelector=a=b", "").json();

        assertThat(text(changed, "resourceVersion")).isNotEqualTo(text(made, "resourceVersion"));
        assertThat(text(same, "resourceVersion")).isEqualTo(text(changed, "resourceVersion"));
        assertThat(told(ada, secrets, before, "")).containsExactly("ADDED s", "MODIFIED s", "DELETED s");
        assertThat(told(ada, secrets, made, "")).containsExactly("MODIFIED s", "DELETED s");
        try (Stream<String> lines = ada.watch(watch(secrets, before))) {
            assertThat(String.join("", lines.toList()))
                    .contains("\"type\":\"kubernetes.io/basic-auth\"")
                    .doesNotContain("hush")
                    .doesNotContain("aHVzaA")
                    .doesNotContain("sealed");
        }
        assertThat(alice.get(secrets + "?watch=1").refusal(403)).contains("is forbidden");
        assertThat(ada.send("PUT", secrets + "/s", secret("hush")).refusal(404)).contains("not found");
    }

    @Test
    void aSecretThatWasChangedMeanwhileIsNotOverwritten() throws Exception {
        String secrets = "/api/v1/namespaces/" + namespace() + "/secrets";
        JsonNode made = ada.send("POST", secrets, secret("one")).json();
        ada.send("PUT", secrets + "/s", secret("two")).json();
        String stale = secret("three")
                .replace("\"name\"", "\"resourceVersion\":\"" + text(made, "resourceVersion") + "\",\"name\"");

        assertThat(ada.send("PUT", secrets + "/s", stale).refusal(409)).contains("the object has been modified");
    }

    @Test
    void namespacesAreLabelledAndWatched() throws Exception {
        JsonNode before = alice.get("/api/v1/namespaces").json();
        String name = namespace();
        String path = "/api/v1/namespaces/" + name;
        JsonNode labelled = patch(ada, path, "{\"metadata\":{\"labels\":{\"team\":\"x\"}}}");
        assertThat(labelled.at("/metadata/labels/team").asText()).isEqualTo("x");
        assertThat(alice.send("PATCH", path, "{\"metadata\":{\"labels\":null}}", "Content-Type", MERGE)
                        .refusal(403))
                .contains("needs the role");
        ada.send("DELETE", path, "").json();

        assertThat(told(alice, "/api/v1/namespaces", before, "&fieldSelector=metadata.name=" + name))
                .containsExactly("ADDED " + name, "MODIFIED " + name, "DELETED " + name);
        try (Stream<String> lines = alice.watch("/api/v1/namespaces?watch=1&timeoutSeconds=1&sendInitialEvents=true"
                + "&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true")) {
            assertThat(lines.toList())
                    .anyMatch(line -> line.contains("\"name\":\"default\""))
                    .last()
                    .asString()
                    .contains("k8s.io/initial-events-end");
        }
    }

    @Test
    void everyKindIsInTheDocumentThatOlderClientsAskForInProtobuf() throws Exception {
        KubeClient.Answer answer = alice.get("/openapi/v2", "Accept", OPENAPI_PROTOBUF);

        assertThat(answer.response().statusCode()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("content-type"))
                .hasValue("application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
        assertThat(answer.body())
                .contains("dev.kpt.porch.v1alpha1.PackageRevision")
                .contains("dev.kpt.porch.config.v1alpha1.RepositoryList")
                .contains("io.k8s.api.core.v1.Secret");
        String tag = answer.response().headers().firstValue("etag").orElseThrow();
        assertThat(alice.get("/openapi/v2", "Accept", OPENAPI_PROTOBUF, "If-None-Match", tag)
                        .response()
                        .statusCode())
                .isEqualTo(304);
        assertThat(alice.get("/openapi/v2", "Accept", "application/json, " + OPENAPI_PROTOBUF)
                        .json()
                        .path("swagger")
                        .asText())
                .isEqualTo("2.0");
    }

    private JsonNode revision(String packageName) throws Exception {
        return alice.send("POST", REVISIONS, """
                        {"apiVersion": "porch.kpt.dev/v1alpha1", "kind": "PackageRevision", "spec": {
                         "packageName": "%s", "repository": "%s", "workspaceName": "ws1"}}""".formatted(packageName, repository.name()))
                .json();
    }

    private String namespace() throws Exception {
        String name = repos.freshName("space");
        ada.send("POST", "/api/v1/namespaces", "{\"metadata\":{\"name\":\"" + name + "\"}}")
                .json();
        return name;
    }

    private static String secret(String password) {
        return ("{\"metadata\":{\"name\":\"s\",\"labels\":{\"a\":\"b\"}},\"type\":\"kubernetes.io/basic-auth\","
                        + "\"stringData\":{\"username\":\"u\",\"password\":\"%s\"}}")
                .formatted(password);
    }

    private static String lifecycle(String lifecycle) {
        return "{\"spec\":{\"lifecycle\":\"" + lifecycle + "\"}}";
    }

    private static JsonNode patch(KubeClient client, String path, String patch) throws Exception {
        return client.send("PATCH", path, patch, "Content-Type", MERGE).json();
    }

    /** What a watch that begins after {@code since} tells within a second. */
    private static List<String> events(KubeClient client, String path, JsonNode since, String more) throws Exception {
        try (Stream<String> lines = client.watch(watch(path, since) + more)) {
            return lines.map(ControllersTest::event).toList();
        }
    }

    /** What happened, without counting: who manages which fields is a change of its own. */
    private static List<String> told(KubeClient client, String path, JsonNode since, String more) throws Exception {
        return events(client, path, since, more).stream().distinct().toList();
    }

    private static String watch(String path, JsonNode since) {
        return path + "?watch=1&timeoutSeconds=1&resourceVersion=" + text(since, "resourceVersion");
    }

    private static String event(String line) {
        try {
            JsonNode event = KubeClient.JSON.readTree(line);
            return event.path("type").asText() + " "
                    + event.at("/object/metadata/name").asText();
        } catch (java.io.IOException e) {
            return line;
        }
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .map(item -> text(item, "name"))
                .toList();
    }

    private static String text(JsonNode object, String field) {
        return object.path("metadata").path(field).asText();
    }
}
