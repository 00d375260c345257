package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.change.AttachedMetadata;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens at each limit, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(TightLimits.class)
class LimitsTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    private static final String TOO_LATE = "Timeout: request did not complete within the allotted timeout of 5s";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    PackageRevisions revisions;

    @Inject
    AuditTrail audit;

    @Inject
    AgroalDataSource database;

    @Inject
    AttachedMetadata attached;

    private Repository repository;
    private KubeClient author;
    private String name;

    @BeforeEach
    void aDraft() {
        repository = repos.empty("limit", false);
        author = new KubeClient(root, "alice");
        name = drafts.init(ALICE, new NewPackage(repository.name(), "web", "ws1"), "a test", List.of())
                .name();
    }

    @Test
    void bodiesHaveALargestSizeHoweverTheyAreSent() throws Exception {
        String large = "x".repeat(30_000);
        String words = "Request entity too large: limit is 20000";

        author.send("POST", REVISIONS, large).refused(413, "RequestEntityTooLarge", words);
        author.send("PUT", REVISIONS + "/" + name, large).refused(413, "RequestEntityTooLarge", words);
        author.send("PATCH", REVISIONS + "/" + name, large, "Content-Type", "application/json-patch+json")
                .refused(413, "RequestEntityTooLarge", words);
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<String> pieces = http.send(
                HttpRequest.newBuilder(root.resolve(REVISIONS))
                        .header("Authorization", "Bearer alice")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                                new ByteArrayInputStream(large.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        new KubeClient.Answer(pieces).refused(413, "RequestEntityTooLarge", words);
        author.get(REVISIONS + "/" + name).json();
    }

    @Test
    void nobodyUnknownIsListenedTo() throws Exception {
        Instant begun = Instant.now();

        assertThat(RawHttp.answer(root, "POST " + REVISIONS + " HTTP/1.1", "Content-Length: 1000000000"))
                .startsWith("HTTP/1.1 401")
                .contains("\"reason\":\"Unauthorized\"")
                .doesNotContain("(open)");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() throws Exception {
        assertThat(RawHttp.answer(
                        root, "POST " + REVISIONS + " HTTP/1.1", "Authorization: Bearer alice", "Content-Length: 1000"))
                .startsWith("HTTP/1.1 504")
                .contains("\"message\":\"" + TOO_LATE + "\"")
                .contains("\"reason\":\"Timeout\"")
                .doesNotContain("(open)");
    }

    @Test
    void nobodyWaitsLongerThanAllowed() throws Exception {
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table live_object in access exclusive mode");
            author.send("POST", REVISIONS + "?watch=1", body("slow")).refused(504, "Timeout", TOO_LATE);
            author.send("POST", REVISIONS, body("slow")).refusal(409);
            other.rollback();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> author.get(REVISIONS + "/" + repository.name() + ".slow.ws1")
                        .json());
    }

    @Test
    void whatWasTooLateBeforeItChangedAnythingChangesNothing() throws Exception {
        KubeClient approver = new KubeClient(root, "bob");
        String commit = drafts.propose(ALICE, name, revisions.named(ALICE, name).commit())
                .commit();
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table repository in access exclusive mode");
            approver.send(
                            "PATCH",
                            REVISIONS + "/" + name + "/approval",
                            "{\"spec\":{\"lifecycle\":\"Published\"}}",
                            "Content-Type",
                            "application/merge-patch+json")
                    .refused(504, "Timeout", TOO_LATE);
            other.rollback();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(audit.of(ALICE, name, 10))
                        .extracting(AuditEntry::detail)
                        .contains("Nobody waits for this any more."));
        PackageRevision after = revisions.named(ALICE, name);
        assertThat(after.lifecycle()).isEqualTo(Lifecycle.PROPOSED);
        assertThat(after.commit()).isEqualTo(commit);
        assertThat(repos.git(repository).refs()).doesNotContain("refs/tags/web/v1");
    }

    @Test
    void eachCallerHasAFewWatches() throws Exception {
        KubeClient bob = new KubeClient(root, "bob");
        List<Stream<String>> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(bob.watch(REVISIONS + "?watch=1"));
        }

        KubeClient.Answer refused = bob.get(REVISIONS + "?watch=1");
        refused.refused(429, "TooManyRequests", "\"bob\" has 3 watches open, which is the limit: close some first");
        assertThat(KubeClient.JSON
                        .readTree(refused.body())
                        .path("details")
                        .path("retryAfterSeconds")
                        .asInt())
                .isEqualTo(1);
        assertThat(refused.response().headers().firstValue("Retry-After")).hasValue("1");

        open.removeFirst().close();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> bob.get(REVISIONS + "?watch=1&timeoutSeconds=1")
                                .response()
                                .statusCode()
                        == 200);
        open.forEach(Stream::close);
    }

    @Test
    void whatIsForgottenIsExpired() throws Exception {
        JsonNode page = author.get(REVISIONS + "?limit=1").json();
        drafts.init(ALICE, new NewPackage(repository.name(), "second", "ws1"), "a test", List.of());
        String token = author.get(REVISIONS + "?limit=1")
                .json()
                .path("metadata")
                .path("continue")
                .asText();
        String old = page.path("metadata").path("resourceVersion").asText();
        change(20, "{}");

        assertThat(author.get(REVISIONS + "?watch=1&resourceVersion=" + old).refusal(410))
                .startsWith("too old resource version: " + old + " (");
        author.get(REVISIONS + "?limit=1&continue=" + token)
                .refused(
                        410,
                        "Expired",
                        "The provided continue parameter is too old to display a consistent list result. You must start a"
                                + " new list without the continue parameter.");
        author.get(REVISIONS + "?resourceVersionMatch=Exact&resourceVersion=" + old)
                .refused(410, "Expired", "The resourceVersion for the provided list is too old.");
        author.get(REVISIONS + "?resourceVersionMatch=NotOlderThan&resourceVersion=" + old)
                .json();
    }

    @Test
    void aWatchThatFallsTooFarBehindIsToldSo() throws Exception {
        try (Stream<String> lines = author.watch(REVISIONS + "?watch=1&resourceVersion=" + version())) {
            change(40, "{}");

            List<String> told = lines.toList();
            JsonNode last = KubeClient.JSON.readTree(told.getLast());
            assertThat(last.path("type").asText()).isEqualTo("ERROR");
            assertThat(last.path("object").path("kind").asText()).isEqualTo("Status");
            assertThat(last.path("object").path("code").asInt()).isEqualTo(410);
            assertThat(last.path("object").path("reason").asText()).isEqualTo("Expired");
            assertThat(last.path("object").path("message").asText()).startsWith("too old resource version: ");
        }
    }

    @Test
    void whoReadsTooSlowlyIsCutOff() throws Exception {
        String large = "{\"example.com/x\":\"" + "x".repeat(1_000_000) + "\"}";
        String quiet = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/nobody/repositories?watch=1";
        KubeClient vera = new KubeClient(root, "vera");
        try (Stream<String> one = vera.watch(quiet);
                Stream<String> other = vera.watch(quiet);
                RawHttp slow = new RawHttp(root, 4_096)) {
            assertThat(one).isNotSameAs(other);
            slow.send("GET " + REVISIONS + "?watch=1&resourceVersion=" + version()
                    + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer vera\r\n\r\n");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            vera.get(quiet + "&timeoutSeconds=1").response().statusCode() == 429);

            change(14, large);

            // Its place is free as soon as the server has given it up, however much the client might still read.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            vera.get(quiet + "&timeoutSeconds=1").response().statusCode() == 200);
            String read = slow.rest();
            assertThat(read.substring(0, 100)).startsWith("HTTP/1.1 200");
            String end = read.substring(Math.max(0, read.length() - 300));
            assertThat(end).doesNotContain("(open)", "ERROR").doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void aWatchEndsWhenItsTimeIsOver() throws Exception {
        Instant begun = Instant.now();
        try (Stream<String> lines =
                author.watch(REVISIONS + "?watch=1&timeoutSeconds=1&resourceVersion=" + version())) {
            assertThat(lines.toList()).isEmpty();
        }
        assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        try (Stream<String> lines =
                author.watch(REVISIONS + "?watch=1&timeoutSeconds=0&resourceVersion=" + version())) {
            Iterator<String> events = lines.iterator();
            Thread.sleep(1_500);
            change(1, "{}");
            assertThat(events.next()).contains("\"MODIFIED\"");
        }
    }

    private String version() throws Exception {
        return author.get(REVISIONS + "?limit=1")
                .json()
                .path("metadata")
                .path("resourceVersion")
                .asText();
    }

    /** So many changes of the draft in one transaction, so that nobody sees some of them before the others. */
    private void change(int times, String annotations) throws Exception {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.set("annotations", JsonMapper.builder().build().readTree(annotations));
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < times; i++) {
                metadata.putObject("labels").put("time", Integer.toString(i));
                attached.keep("packagerevision", "default", name, OptionalLong.empty(), metadata);
            }
        });
    }

    private String body(String packageName) {
        return "{\"spec\":{\"packageName\":\"%s\",\"repository\":\"%s\",\"workspaceName\":\"ws1\"}}"
                .formatted(packageName, repository.name());
    }
}
