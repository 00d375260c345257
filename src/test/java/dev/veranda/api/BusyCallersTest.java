package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One caller keeps a processor busy, and others are answered all the same. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BusyCallersTest {

    private static final String GROUP = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/";
    private static final int FIVE_MIB = 5 * 1024 * 1024;
    private static final Duration PROMPT = Duration.ofSeconds(1);

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Inject
    AuditTrail audit;

    private Repository repository;
    private String name;

    @BeforeEach
    void aDraft() throws Exception {
        repository = repos.empty("busy", false);
        name = drafts.init(ALICE, new NewPackage(repository.name(), "web", "ws1"), "a test", List.of())
                .name();
        // The first request of a process takes longest.
        assertThat(time()).isPositive();
    }

    @Test
    void whoMayNotWriteIsNotReadAndHoldsUpNobody() throws Exception {
        KubeClient viewer = new KubeClient(root, "vera");
        String body = scalar(FIVE_MIB);
        viewer.send("PUT", resources(), "{}", "Content-Type", "application/yaml")
                .refusal(403);

        List<CompletableFuture<KubeClient.Answer>> sent = send(viewer, 20, body);
        theOthersGoOn();

        for (CompletableFuture<KubeClient.Answer> answer : sent) {
            answer.join().refusal(403);
        }
    }

    @Test
    void aRefusalBeforeAnythingIsReadLeavesARowToo() throws Exception {
        new KubeClient(root, "vera")
                .send("PUT", resources(), "this is {no object")
                .refusal(403);
        new KubeClient(root, "vera")
                .send("DELETE", GROUP + "packagerevisions/" + name, "")
                .refusal(403);

        List<AuditEntry> rows = audit.of(new Actor("root", "Root", Set.of(Role.ADMIN)), name, 10);
        assertThat(rows)
                .filteredOn(row -> row.outcome() == AuditEntry.Outcome.REFUSED)
                .extracting(AuditEntry::action)
                .containsExactly("delete packagerevisions", "update packagerevisionresources");
    }

    @Test
    void whoMayWriteHoldsUpOnlyThemselves() throws Exception {
        KubeClient author = new KubeClient(root, "alice");
        List<CompletableFuture<KubeClient.Answer>> sent = send(author, 20, scalar(FIVE_MIB));
        theOthersGoOn();

        for (CompletableFuture<KubeClient.Answer> answer : sent) {
            // They are not what the address is for, which is found out by reading them.
            answer.join().refusal(400);
        }
    }

    @Test
    void questionsAboutOneselfAreShort() throws Exception {
        KubeClient viewer = new KubeClient(root, "vera");
        String questions = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        viewer.send(
                        "POST",
                        questions,
                        "spec:\n  nonResourceAttributes:\n    path: \"" + "D".repeat(FIVE_MIB) + "\"\n",
                        "Content-Type",
                        "application/yaml")
                .refused(413, "RequestEntityTooLarge", "Request entity too large: limit is 65536");
        viewer.send("DELETE", "/api/v1/namespaces/default/secrets/x", "{\"kind\":\"" + "D".repeat(FIVE_MIB) + "\"}")
                .refusal(403);
        new KubeClient(root, "ada")
                .send("DELETE", "/api/v1/namespaces/default/secrets/x", "{\"kind\":\"" + "D".repeat(FIVE_MIB) + "\"}")
                .refused(413, "RequestEntityTooLarge", "Request entity too large: limit is 65536");
    }

    /** Most of the time promptly: this process sends all that load itself, and shares the machine with others. */
    private void theOthersGoOn() throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            times.add(time());
            Thread.sleep(100);
        }
        assertThat(times.stream().sorted().toList().get(times.size() / 2))
                .as("the middle of %s", times)
                .isLessThan(PROMPT);
    }

    private Duration time() throws Exception {
        Instant begun = Instant.now();
        new KubeClient(root, "ada").get(GROUP + "packagerevisions/" + name).json();
        return Duration.between(begun, Instant.now());
    }

    private List<CompletableFuture<KubeClient.Answer>> send(KubeClient client, int times, String body) {
        List<CompletableFuture<KubeClient.Answer>> sent = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            CompletableFuture<KubeClient.Answer> answer = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    answer.complete(client.send("PUT", resources(), body, "Content-Type", "application/yaml"));
                } catch (Exception failure) {
                    answer.completeExceptionally(failure);
                }
            });
            sent.add(answer);
        }
        return sent;
    }

    private String resources() {
        return GROUP + "packagerevisionresources/" + name;
    }

    private static String scalar(int length) {
        return "kind: \"" + "D".repeat(length) + "\"\n";
    }
}
