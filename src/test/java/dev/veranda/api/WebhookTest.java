package dev.veranda.api;

import static dev.veranda.testing.People.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.veranda.repository.PushWebhooks;
import dev.veranda.repository.PushWebhooks.Outcome;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncStatus;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Push webhooks as Git servers send them, and what machines get where nothing answers. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WebhookTest {

    private static final String BODY = "{\"ref\": \"refs/heads/main\"}";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    PushWebhooks webhooks;

    private final HttpClient http = HttpClient.newHttpClient();
    private Repository repository;
    private String secret;

    @BeforeEach
    void repositoryWithASecret() {
        repository = repos.empty("hooked", false);
        secret = repositories.newWebhookSecret(ADA, repository.id());
    }

    @Test
    void aSignedPushOfGitHubIsRead() throws Exception {
        Instant before = succeeded();

        assertThat(post("X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + signature(BODY)))
                .isEqualTo(202);

        await().atMost(Duration.ofSeconds(10)).until(() -> succeeded().isAfter(before));
    }

    @Test
    void aPushOfGitLabAndOfGiteaIsTakenToo() throws Exception {
        assertThat(post("X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", secret))
                .isEqualTo(202);
        assertThat(post("X-Gitlab-Event", "Tag Push Hook", "X-Gitlab-Token", secret))
                .isEqualTo(202);
        assertThat(post("X-Gitea-Event", "push", "X-Gitea-Signature", signature(BODY)))
                .isEqualTo(202);
    }

    @Test
    void whatIsNoPushIsAnsweredAndOtherwiseIgnored() throws Exception {
        String signature = "sha256=" + signature(BODY);

        assertThat(post("X-GitHub-Event", "ping", "X-Hub-Signature-256", signature))
                .isEqualTo(200);
        assertThat(post("X-GitHub-Event", "issues", "X-Hub-Signature-256", signature))
                .isEqualTo(204);
    }

    @Test
    void aWrongSecretAnUnsignedPushAndAnUnknownRepositoryAreRefusedAlike() throws Exception {
        HttpResponse<String> wrong =
                send(repository.name(), BODY, "X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", "x");
        HttpResponse<String> unsigned = send(repository.name(), BODY, "X-GitHub-Event", "push");
        HttpResponse<String> unknown = send("nobody", BODY, "X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", "x");
        HttpResponse<String> otherBody = send(
                repository.name(),
                BODY + " ",
                "X-GitHub-Event",
                "push",
                "X-Hub-Signature-256",
                "sha256=" + signature(BODY));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(otherBody.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws Exception {
        assertThat(send(repository.name(), "x".repeat(1024 * 1024 + 1), "X-Gitlab-Token", secret)
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void forgedCallsAreToldToWaitByAddressAndNeverKeepGenuineOnesOut() {
        Set<Outcome> forged = EnumSet.noneOf(Outcome.class);
        for (int call = 0; call < 70; call++) {
            forged.add(receive("203.0.113.7", "wrong"));
        }

        assertThat(forged).containsExactlyInAnyOrder(Outcome.UNAUTHENTICATED, Outcome.TOO_MANY);
        assertThat(receive("203.0.113.8", "wrong")).isEqualTo(Outcome.UNAUTHENTICATED);
        assertThat(receive("203.0.113.7", secret)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void genuineCallsAreNotCounted() throws Exception {
        for (int call = 0; call < 70; call++) {
            assertThat(post("X-Gitlab-Event", "Note Hook", "X-Gitlab-Token", secret))
                    .isEqualTo(204);
        }
    }

    @Test
    void aRepositoryIsNamedWithItsNamespaceWhereItIsNotTheUsualOne() throws Exception {
        HttpResponse<String> here =
                send("default/" + repository.name(), BODY, "X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", secret);
        HttpResponse<String> elsewhere =
                send("team-a/" + repository.name(), BODY, "X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", secret);

        assertThat(here.statusCode()).isEqualTo(202);
        assertThat(elsewhere.statusCode()).isEqualTo(401);
    }

    private Outcome receive(String address, String token) {
        Map<String, String> headers = Map.of("x-gitlab-token", token, "x-gitlab-event", "push hook");
        return webhooks.receive(repository.name(), address, headers::get, BODY.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks", "webhooks/a/b/c"})
    void machinesNeverGetThePageForBrowsers(String path) throws Exception {
        assertNoPage(path, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "api/x", "apis", "apis/porch.kpt.dev/v9/nope", "openapi/v9"})
    void strangersGetAStatusFromTheApi(String path) throws Exception {
        assertNoPage(path, 401);
    }

    private void assertNoPage(String path, int code) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve("/" + path));
        HttpResponse<String> got = http.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> posted = http.send(
                request.POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(got.statusCode()).isEqualTo(code);
        assertThat(posted.statusCode()).isEqualTo(code);
        assertThat(got.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    private Instant succeeded() {
        SyncStatus sync = repositories.named(ADA, repository.name()).sync();
        return sync.succeededAt().orElseThrow();
    }

    private int post(String... headers) throws IOException, InterruptedException {
        return send(repository.name(), BODY, headers).statusCode();
    }

    private HttpResponse<String> send(String name, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/webhooks/" + name))
                .headers(headers)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String signature(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
