package dev.veranda.several;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.testing.RunningVeranda;
import dev.veranda.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the packaged application with one database, each with a data folder of its own. */
class SeveralIT {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    private static final String RESOURCES = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisionresources";
    private static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/default/repositories";
    private static final Duration SYNC_EVERY = Duration.ofSeconds(3);
    private static final int INTERVALS = 5;

    @TempDir
    Path temp;

    @Test
    void twoProcessesAreOneVeranda() throws Exception {
        GitCommand git = GitCommand.bare(temp.resolve("git/shared.git"));
        git.commitFiles("main", "first", Map.of("README.md", "shared\n"));
        TestDatabase database = new TestDatabase();
        Map<String, String> settings = new HashMap<>(database.start());
        settings.remove("veranda.data");
        settings.put("veranda.sync.every", SYNC_EVERY.toSeconds() + "s");
        settings.put("veranda.store.allow-plain-http", "true");
        try (GitHttpServer server = GitHttpServer.open(temp.resolve("git"));
                RunningVeranda first = RunningVeranda.start(temp.resolve("first"), settings);
                RunningVeranda second = RunningVeranda.start(temp.resolve("second"), settings)) {
            ApiClient admin = new ApiClient(first, token(settings, "admin", 1));
            String author = token(settings, "author", 2);
            ApiClient one = new ApiClient(first, author);
            ApiClient two = new ApiClient(second, author);

            admin.send("POST", REPOSITORIES, repository(server.url("shared.git")))
                    .ok();
            await(30).until(() -> isReady(two));

            isSynchronisedOnceAnInterval(server);
            whatOneWritesTheOtherReadsAtOnce(one, two);
            ofTwoPeopleWhoCreateTheSameOneDoes(one, new ApiClient(second, token(settings, "admin", 3)));
            whatWasSeenBeforeAChangeElsewhereIsStale(one, two);
            aWatchGoesOnAtTheOther(one, two, second);
        } finally {
            database.stop();
        }
    }

    private void isSynchronisedOnceAnInterval(GitHttpServer server) throws InterruptedException {
        int before = lookedAt(server);
        Thread.sleep(SYNC_EVERY.multipliedBy(INTERVALS));

        // Each interval ends with the look that is due, which the processes look for every two seconds.
        assertThat(lookedAt(server) - before).isBetween(INTERVALS / 2, INTERVALS + 1);
    }

    private static int lookedAt(GitHttpServer server) {
        return (int) server.requests().stream()
                .filter(request -> request.startsWith("POST") && request.contains("/git-upload-pack"))
                .count();
    }

    private void whatOneWritesTheOtherReadsAtOnce(ApiClient one, ApiClient two) throws Exception {
        List<ApiClient.Event> heard = two.watch(REVISIONS, version(two));
        for (int i = 1; i <= 5; i++) {
            ApiClient writer = i % 2 == 0 ? two : one;
            ApiClient reader = i % 2 == 0 ? one : two;
            String name = "shared.written-" + i + ".v1";
            writer.send("POST", REVISIONS, draft("written-" + i)).ok();

            JsonNode resources = reader.get(RESOURCES + "/" + name).ok();
            assertThat(resources.path("spec").path("resources").path("Kptfile").asText())
                    .contains("written-" + i);
            await(1).until(() -> heard.stream()
                    .anyMatch(event -> event.name().equals(name) && event.type().equals("ADDED")));
        }
        assertThat(names(one)).isEqualTo(names(two)).hasSize(5);
    }

    private void ofTwoPeopleWhoCreateTheSameOneDoes(ApiClient one, ApiClient two) throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int i = 1; i <= 5; i++) {
                String body = draft("raced-" + i);
                List<Callable<Integer>> tries = List.of(
                        () -> one.send("POST", REVISIONS, body).status(),
                        () -> two.send("POST", REVISIONS, body).status());
                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> answer : both.invokeAll(tries)) {
                    answers.add(answer.get());
                }

                assertThat(answers).containsExactlyInAnyOrder(201, 409);
            }
        }
    }

    private void whatWasSeenBeforeAChangeElsewhereIsStale(ApiClient one, ApiClient two) throws Exception {
        String path = REVISIONS + "/shared.written-1.v1";
        ObjectNode seen = (ObjectNode) one.get(path).ok();
        two.send("PATCH", path, "{\"metadata\":{\"labels\":{\"by\":\"two\"}}}").ok();
        seen.withObjectProperty("metadata").putObject("labels").put("by", "one");

        assertThat(one.send("PUT", path, seen.toString()).status()).isEqualTo(409);
        assertThat(one.get(path).ok().path("metadata").path("labels").path("by").asText())
                .isEqualTo("two");
    }

    private void aWatchGoesOnAtTheOther(ApiClient one, ApiClient two, RunningVeranda second) throws Exception {
        List<ApiClient.Event> before = two.watch(REVISIONS, version(two));
        one.send("POST", REVISIONS, draft("before")).ok();
        await(5).until(() -> !before.isEmpty());
        second.kill();
        one.send("POST", REVISIONS, draft("meanwhile")).ok();

        List<ApiClient.Event> after =
                one.watch(REVISIONS, Long.toString(before.getLast().version()));
        one.send("POST", REVISIONS, draft("after")).ok();

        await(5).untilAsserted(() -> assertThat(after.stream()
                        .filter(event -> event.type().equals("ADDED"))
                        .map(ApiClient.Event::name))
                .containsExactly("shared.meanwhile.v1", "shared.after.v1"));
        assertThat(IntStream.range(1, after.size())
                        .allMatch(i -> after.get(i - 1).version() < after.get(i).version()))
                .isTrue();
    }

    private static ConditionFactory await(int seconds) {
        return Awaitility.await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(20));
    }

    private static boolean isReady(ApiClient client) throws Exception {
        return client.get(REPOSITORIES + "/shared")
                .body()
                .path("status")
                .path("conditions")
                .path(0)
                .path("status")
                .asText()
                .equals("True");
    }

    private static String version(ApiClient client) throws Exception {
        return client.get(REVISIONS)
                .ok()
                .path("metadata")
                .path("resourceVersion")
                .asText();
    }

    private static List<String> names(ApiClient client) throws Exception {
        List<String> names = new ArrayList<>();
        client.get(REVISIONS)
                .ok()
                .path("items")
                .forEach(item -> names.add(item.path("metadata").path("name").asText()));
        return names.stream().sorted().toList();
    }

    private static String repository(String url) {
        return """
                {"apiVersion": "config.porch.kpt.dev/v1alpha1", "kind": "Repository", "metadata": {"name": "shared"},
                 "spec": {"type": "git", "git": {"repo": "%s", "branch": "main"}}}""".formatted(url);
    }

    private static String draft(String packageName) {
        return """
                {"apiVersion": "porch.kpt.dev/v1alpha1", "kind": "PackageRevision", "metadata": {"namespace": "default"},
                 "spec": {"repository": "shared", "packageName": "%s", "workspaceName": "v1",
                 "tasks": [{"type": "init", "init": {}}]}}""".formatted(packageName);
    }

    /** Written past the application, which hands them out in a browser only. */
    private static String token(Map<String, String> settings, String account, int id) throws Exception {
        String text = "vrd_%012d_%050d".formatted(id, id);
        try (Connection database = DriverManager.getConnection(
                        settings.get("quarkus.flyway.jdbc-url"),
                        settings.get("quarkus.flyway.username"),
                        settings.get("quarkus.flyway.password"));
                PreparedStatement insert = database.prepareStatement(
                        "insert into access_token (id, account, name, hash, scope, created_at, expires_at)"
                                + " values (?, ?, 'test', ?, 'EVERYTHING', now(), now() + interval '1 day')")) {
            insert.setString(1, "%012d".formatted(id));
            insert.setString(2, account);
            insert.setBytes(3, MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            insert.executeUpdate();
        }
        return text;
    }
}
