package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.repository.Repository;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Controllers come to rest: what is written again as it is changes nothing, not even a time. And what managers may not add up to. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WrittenAgainTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    private static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/default/repositories";
    private static final String SECRETS = "/api/v1/namespaces/default/secrets";
    private static final String NAMESPACES = "/api/v1/namespaces";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    private Repository repository;
    private KubeClient ada;
    private KubeClient alice;

    @BeforeEach
    void repository() {
        repository = repos.empty("again", false);
        ada = new KubeClient(root, "ada");
        alice = new KubeClient(root, "alice");
    }

    @Test
    void aSecretThatIsSentAgain() throws Exception {
        String name = repos.freshName("hush");
        String secret = """
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "%s", "labels": {}}, "type": "kubernetes.io/basic-auth",
                 "immutable": false, "stringData": {"username": "u", "password": "p"}}""".formatted(name);
        ada.send("POST", SECRETS, secret).json();
        JsonNode first = ada.send("PUT", SECRETS + "/" + name, secret).json();
        anotherSecond();
        JsonNode second = ada.send("PUT", SECRETS + "/" + name, secret).json();
        JsonNode applied =
                apply(ada, SECRETS + "/" + name, "other", secret, "&force=true").json();
        anotherSecond();
        JsonNode appliedAgain =
                apply(ada, SECRETS + "/" + name, "other", secret, "").json();

        assertThat(second).isEqualTo(first);
        assertThat(appliedAgain).isEqualTo(applied);
        assertThat(apply(ada, SECRETS + "/" + name, "third", secret, "").refusal(409))
                .contains("conflicts with \"other\":\n- .data.password\n- .data.username");
    }

    @Test
    void aNamespaceThatIsAppliedAgain() throws Exception {
        String name = repos.freshName("space");
        String namespace = """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s", "labels": {"a": "b"}, "annotations": {"c": "d"}}}""".formatted(name);
        apply(ada, NAMESPACES + "/" + name, "flux", namespace, "").json();
        JsonNode made =
                apply(ada, NAMESPACES + "/" + name, "flux", namespace, "").json();
        anotherSecond();
        JsonNode again =
                apply(ada, NAMESPACES + "/" + name, "flux", namespace, "").json();
        JsonNode tried = apply(ada, NAMESPACES + "/" + name, "flux", namespace, "&dryRun=All")
                .json();

        assertThat(again).isEqualTo(made);
        assertThat(tried).isEqualTo(made);
    }

    @Test
    void aRepositoryThatSaysWhatGoesWithoutSaying() throws Exception {
        String path = REPOSITORIES + "/" + repository.name();
        JsonNode now = ada.get(path).json();
        String intent =
                """
                {"apiVersion": "config.porch.kpt.dev/v1alpha1", "kind": "Repository", "metadata": {"name": "%s", "annotations": {}},
                 "spec": {"type": "git", "content": "Package", "deployment": false, "description": "", "sync": {},
                  "git": {"repo": "%s", "branch": "main", "createBranch": false, "author": "a", "email": "b"}}}""".formatted(repository.name(), now.at("/spec/git/repo").asText());
        JsonNode first = apply(ada, path, "flux", intent, "").json();
        anotherSecond();
        JsonNode second = apply(ada, path, "flux", intent, "").json();

        assertThat(first.at("/metadata/managedFields").toString()).contains("flux");
        assertThat(second.at("/metadata/managedFields")).isEqualTo(first.at("/metadata/managedFields"));
    }

    @Test
    void whatManagersMayNotAddUpTo() throws Exception {
        JsonNode revision =
                alice.send("POST", REVISIONS, """
                        {"apiVersion": "porch.kpt.dev/v1alpha1", "kind": "PackageRevision", "spec": {
                         "packageName": "web", "repository": "%s", "workspaceName": "ws1"}}""".formatted(repository.name())).json();
        String path = REVISIONS + "/" + revision.at("/metadata/name").asText();
        ObjectNode crowded = alice.get(path).json().deepCopy();
        ArrayNode entries = crowded.withObjectProperty("metadata").putArray("managedFields");
        for (int i = 0; i < 101; i++) {
            entries.addObject()
                    .put("operation", "Apply")
                    .put("fieldsType", "FieldsV1")
                    .putObject("fieldsV1");
        }

        assertThat(alice.send("PUT", path, crowded.toString()).refusal(422)).contains("at most 100 managers");
        apply(alice, path, "one", annotated(path, "a"), "").json();
        assertThat(apply(alice, path, "two", annotated(path, "b"), "").refusal(422))
                .contains("metadata.annotations")
                .contains("Too long");
    }

    private static String annotated(String path, String key) {
        return """
                {"apiVersion": "porch.kpt.dev/v1alpha1", "kind": "PackageRevision", "metadata": {"name": "%s",
                 "annotations": {"%s": "%s"}}}""".formatted(path.substring(path.lastIndexOf('/') + 1), key, "x".repeat(200_000));
    }

    private static KubeClient.Answer apply(KubeClient client, String path, String manager, String intent, String more)
            throws Exception {
        return client.send(
                "PATCH",
                path + "?fieldManager=" + manager + more,
                intent,
                "Content-Type",
                "application/apply-patch+yaml");
    }

    private static void anotherSecond() throws InterruptedException {
        Thread.sleep(1_100);
    }
}
