package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories, the secrets they name and the namespaces they are in, through the API. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RegistrationTest {

    private static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/default/repositories";
    private static final String SECRETS = "/api/v1/namespaces/default/secrets";
    private static final String NAMESPACES = "/api/v1/namespaces";
    private static final String MERGE = "application/merge-patch+json";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    private KubeClient ada;
    private KubeClient alice;
    private String name;

    @BeforeEach
    void aBareRepository() {
        ada = new KubeClient(root, "ada");
        alice = new KubeClient(root, "alice");
        name = repos.freshName("reg");
        GitCommand.bare(repos.path(name));
    }

    @Test
    void aRepositoryIsRegisteredChangedAndUnregistered() throws Exception {
        JsonNode made = ada.send(
                        "POST", REPOSITORIES, repository(repos.path(name).toString(), ""))
                .json();
        assertThat(made.path("spec").path("git").path("branch").asText()).isEqualTo("main");
        assertThat(made.path("metadata").has("finalizers")).isFalse();
        assertThat(ada.send("POST", REPOSITORIES, repository("/elsewhere", "")).refusal(409))
                .isEqualTo("repositories.config.porch.kpt.dev \"" + name + "\" already exists");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> condition().equals("True"));

        JsonNode changed = patch("{\"metadata\":{\"labels\":{\"team\":\"x\"}},\"spec\":{\"description\":\"ours\","
                        + "\"sync\":{\"schedule\":\"0 3 * * *\"}}}")
                .json();
        assertThat(changed.path("spec").path("description").asText()).isEqualTo("ours");
        assertThat(changed.path("spec").path("sync").path("schedule").asText()).isEqualTo("0 3 * * *");
        assertThat(changed.path("metadata").path("labels").path("team").asText())
                .isEqualTo("x");
        assertThat(changed.path("metadata").path("generation").asInt())
                .isGreaterThan(made.path("metadata").path("generation").asInt());
        assertThat(patch("{\"spec\":{\"git\":{\"branch\":\"other\"}}}").refusal(422))
                .contains("spec.git.branch: Invalid value: \"other\": branch is immutable");
        assertThat(patch("{\"spec\":{\"git\":{\"repo\":\"/x\"}}}").refusal(422)).contains("repo is immutable");
        assertThat(patch("{\"spec\":{\"sync\":{\"schedule\":\"now\"}}}").refusal(422))
                .contains("spec.sync.schedule: The schedule must be a cron expression");
        assertThat(alice.send("DELETE", REPOSITORIES + "/" + name, "").refusal(403))
                .contains("is forbidden");
        assertThat(ada.get(REPOSITORIES + "/" + name + "/status")
                        .json()
                        .path("status")
                        .has("conditions"))
                .isTrue();

        ada.send("DELETE", REPOSITORIES + "/" + name, "").json();
        assertThat(ada.get(REPOSITORIES + "/" + name).refusal(404)).endsWith("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/apps", "apps/", "./apps", "apps/web//"})
    void theDirectoryComesBackAsItWasSentAndMeansWhatItMeant(String directory) throws Exception {
        String plain = directory.contains("web") ? "apps/web" : directory.contains("apps") ? "apps" : "";
        GitCommand.in(repos.path(name))
                .commitFiles(
                        "main",
                        "A package",
                        Map.of(
                                (plain.isEmpty() ? "" : plain + "/") + "p/Kptfile",
                                "apiVersion: kpt.dev/v1\nkind: Kptfile\n" + "metadata:\n  name: p\n"));
        String body = repository(repos.path(name).toString(), "")
                .replace("\"directory\":\"/\"", "\"directory\":\"" + directory + "\"");

        JsonNode made = ada.send("POST", REPOSITORIES, body).json();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> condition().equals("True"));

        assertThat(made.path("spec").path("git").path("directory")).isEqualTo(new TextNode(directory));
        JsonNode now = ada.get(REPOSITORIES + "/" + name).json();
        assertThat(now.path("spec").path("git").path("directory")).isEqualTo(new TextNode(directory));
        JsonNode revision = ada.get(
                        "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions/" + name + ".p.main")
                .json();
        assertThat(revision.path("status")
                        .path("selfLock")
                        .path("git")
                        .path("directory")
                        .asText())
                .isEqualTo(plain.isEmpty() ? "p" : plain + "/p");
        assertThat(patch("{\"spec\":{\"description\":\"ours\"}}")
                        .json()
                        .path("spec")
                        .path("git")
                        .path("directory"))
                .isEqualTo(new TextNode(directory));
    }

    @Test
    void aDirectoryThatWasNotSentDoesNotComeBack() throws Exception {
        JsonNode made = ada.send(
                        "POST",
                        REPOSITORIES,
                        repository(repos.path(name).toString(), "").replace("\"directory\":\"/\",", ""))
                .json();

        assertThat(made.path("spec").path("git").has("directory")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"register", "edit", "status", "approval", "webhooks"})
    void aWordThatIsPartOfAnAddressMayBeAName(String word) throws Exception {
        String body = repository(repos.path(name).toString(), "").replace("\"" + name + "\"", "\"" + word + "\"");
        ada.send("POST", REPOSITORIES, body).json();

        assertThat(ada.get(REPOSITORIES + "/" + word)
                        .json()
                        .path("metadata")
                        .path("name")
                        .asText())
                .isEqualTo(word);
        ada.send("DELETE", REPOSITORIES + "/" + word, "").json();
        assertThat(ada.get(REPOSITORIES + "/" + word).refusal(404)).endsWith("not found");
    }

    @Test
    void aRepositoryIsReadOnceMoreAtTheTimeAskedFor() throws Exception {
        ada.send("POST", REPOSITORIES, repository(repos.path(name).toString(), ""))
                .json();

        patch("{\"spec\":{\"sync\":{\"runOnceAt\":\"2020-01-01T00:00:00Z\"}}}").json();

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode now = ada.get(REPOSITORIES + "/" + name).json();
            assertThat(now.path("spec").has("sync")).isFalse();
            assertThat(now.path("status").path("observedRunOnceAt").asText()).isEqualTo("2020-01-01T00:00:00Z");
        });
    }

    @Test
    void whatCannotBeRegisteredIsRefusedAtItsField() throws Exception {
        String body = repository(repos.path(name).toString(), "");

        assertThat(ada.send("POST", REPOSITORIES, body.replace("\"" + name + "\"", "\"Wrong_Name\""))
                        .refusal(422))
                .contains("metadata.name must conform to the RFC1123 DNS label standard");
        assertThat(ada.send("POST", REPOSITORIES, body.replace("\"git\",", "\"oci\","))
                        .refusal(422))
                .contains("spec.type: Invalid value: \"oci\"");
        assertThat(alice.send("POST", REPOSITORIES, body).refusal(403)).contains("is forbidden");
        assertThat(ada.send("POST", REPOSITORIES + "?dryRun=All", body)
                        .json()
                        .path("metadata")
                        .path("name")
                        .asText())
                .isEqualTo(name);
        assertThat(ada.get(REPOSITORIES + "/" + name).refusal(404)).endsWith("not found");
    }

    @Test
    void finalizersHoldARepositoryButPorchsOwnDoesNot() throws Exception {
        ada.send("POST", REPOSITORIES, repository(repos.path(name).toString(), ""))
                .json();
        JsonNode held = patch("{\"metadata\":{\"finalizers\":[\"config.porch.kpt.dev/repository\",\"example.com/x\"]}}")
                .json();
        assertThat(held.path("metadata").path("finalizers").toString()).isEqualTo("[\"example.com/x\"]");

        assertThat(ada.send("DELETE", REPOSITORIES + "/" + name, "")
                        .json()
                        .path("metadata")
                        .has("deletionTimestamp"))
                .isTrue();
        patch("{\"metadata\":{\"finalizers\":null}}").json();

        assertThat(ada.get(REPOSITORIES + "/" + name).refusal(404)).endsWith("not found");
    }

    @Test
    void aRepositoryUsesTheSecretItNamesAndFollowsItsChanges() throws Exception {
        String secret = name + "-auth";
        try (GitHttpServer server =
                GitHttpServer.requiring(repos.folder(), new Credentials.Basic("reader", "correct horse"))) {
            ada.send("POST", SECRETS, secret(secret, "wrong horse")).json();
            ada.send("POST", REPOSITORIES, repository(server.url(name + ".git"), secret))
                    .json();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> condition().equals("False"));

            JsonNode changed = ada.send(
                            "PATCH",
                            SECRETS + "/" + secret,
                            "{\"stringData\":{\"password\":\"correct horse\"}}",
                            "Content-Type",
                            MERGE)
                    .json();

            assertThat(changed.has("data") || changed.has("stringData")).isFalse();
            assertThat(ada.get(SECRETS).body() + ada.get(SECRETS + "/" + secret).body())
                    .contains("kubernetes.io/basic-auth")
                    .doesNotContain(
                            "horse",
                            Base64.getEncoder()
                                    .encodeToString("correct horse".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> condition().equals("True"));
            assertThat(alice.get(SECRETS + "/" + secret).refusal(403)).contains("is forbidden");

            ada.send("DELETE", SECRETS + "/" + secret, "").json();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> message().contains("cannot resolve credentials in a secret default/" + secret));
        }
    }

    @Test
    void secretsThatNoRepositoryCouldUseAreRefused() throws Exception {
        String opaque = "{\"metadata\":{\"name\":\"" + name + "\"},\"stringData\":{\"key\":\"v\"}}";

        assertThat(ada.send("POST", SECRETS, opaque).refusal(422))
                .contains("data: bearer Token secret.Data key must be set as bearerToken");
        assertThat(ada.send("POST", SECRETS, opaque.replace("\"stringData\"", "\"type\":\"x/y\",\"stringData\""))
                        .refusal(422))
                .contains("type: Veranda keeps secrets for repositories only");
        assertThat(ada.send("POST", SECRETS, opaque.replace("stringData", "data"))
                        .refusal(400))
                .contains("data.key is not Base64");
        JsonNode made = ada.send("POST", SECRETS, opaque.replace("\"key\"", "\"bearerToken\""))
                .json();
        assertThat(made.path("type").asText()).isEqualTo("Opaque");
        assertThat(ada.send("POST", SECRETS, opaque.replace("\"key\"", "\"bearerToken\""))
                        .refusal(409))
                .isEqualTo("secrets \"" + name + "\" already exists");
    }

    @Test
    void namespacesAreMadeUsedAndDeletedWhenEmpty() throws Exception {
        assertThat(alice.get(NAMESPACES + "/default")
                        .json()
                        .path("status")
                        .path("phase")
                        .asText())
                .isEqualTo("Active");
        ada.send("POST", NAMESPACES, "{\"metadata\":{\"name\":\"" + name + "-ns\"}}")
                .json();
        String inside = REPOSITORIES.replace("default", name + "-ns");
        ada.send("POST", inside, repository(repos.path(name).toString(), "")).json();

        assertThat(ada.get(REPOSITORIES + "/" + name).refusal(404)).endsWith("not found");
        assertThat(ada.get(inside + "/" + name)
                        .json()
                        .path("metadata")
                        .path("namespace")
                        .asText())
                .isEqualTo(name + "-ns");
        assertThat(ada.send("DELETE", NAMESPACES + "/" + name + "-ns", "").refusal(409))
                .contains("is not empty");
        ada.send("DELETE", inside + "/" + name, "").json();
        ada.send("DELETE", NAMESPACES + "/" + name + "-ns", "").json();
        assertThat(ada.send("DELETE", NAMESPACES + "/default", "").refusal(409)).contains("is always there");
        assertThat(ada.send("POST", inside, repository(repos.path(name).toString(), ""))
                        .response()
                        .statusCode())
                .isEqualTo(404);
        assertThat(alice.send("POST", NAMESPACES, "{\"metadata\":{\"name\":\"b\"}}")
                        .refusal(403))
                .contains("is forbidden");
    }

    private String condition() throws Exception {
        return ready().path("status").asText();
    }

    private String message() throws Exception {
        return ready().path("message").asText();
    }

    private JsonNode ready() throws Exception {
        return ada.get(REPOSITORIES + "/" + name)
                .json()
                .path("status")
                .path("conditions")
                .path(0);
    }

    private KubeClient.Answer patch(String patch) throws Exception {
        return ada.send("PATCH", REPOSITORIES + "/" + name, patch, "Content-Type", MERGE);
    }

    private String repository(String url, String secret) {
        return ("{\"apiVersion\":\"config.porch.kpt.dev/v1alpha1\",\"kind\":\"Repository\",\"metadata\":{\"name\":\"%s\","
                        + "\"finalizers\":[\"config.porch.kpt.dev/repository\"]},\"spec\":{\"type\":\"git\","
                        + "\"content\":\"Package\",\"git\":{\"repo\":\"%s\",\"directory\":\"/\",\"createBranch\":true%s}}}")
                .formatted(name, url, secret.isEmpty() ? "" : ",\"secretRef\":{\"name\":\"" + secret + "\"}");
    }

    private static String secret(String name, String password) {
        return ("{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"%s\"},"
                        + "\"type\":\"kubernetes.io/basic-auth\",\"data\":{\"username\":\"%s\",\"password\":\"%s\"}}")
                .formatted(name, base64("reader"), base64(password));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
