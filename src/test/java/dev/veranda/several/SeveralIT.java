package dev.veranda.several;

import static dev.veranda.several.TwoVerandas.RESOURCES;
import static dev.veranda.several.TwoVerandas.REVISIONS;
import static dev.veranda.several.TwoVerandas.await;
import static dev.veranda.several.TwoVerandas.draft;
import static dev.veranda.several.TwoVerandas.names;
import static dev.veranda.several.TwoVerandas.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.store.git.GitCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two processes are one Veranda, whichever of them somebody comes to; the last test ends one of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralIT {

    private static final Duration SYNC_EVERY = Duration.ofSeconds(3);
    private static final int INTERVALS = 4;
    private static final int FAILURES_PER_MINUTE = 3;

    @TempDir
    static Path temp;

    @SuppressWarnings("NullAway.Init")
    private TwoVerandas both;

    @SuppressWarnings("NullAway.Init")
    private GitCommand shared;

    @SuppressWarnings("NullAway.Init")
    private ApiClient one;

    @SuppressWarnings("NullAway.Init")
    private ApiClient two;

    @BeforeAll
    void begin() throws Exception {
        both = TwoVerandas.start(
                temp,
                Map.of(
                        "veranda.sync.every",
                        SYNC_EVERY.toSeconds() + "s",
                        "veranda.tokens.failures-per-minute",
                        Integer.toString(FAILURES_PER_MINUTE)));
        shared = both.register("shared");
        String author = both.token("author");
        one = new ApiClient(both.first, author);
        two = new ApiClient(both.second, author);
    }

    @AfterAll
    void end() throws Exception {
        both.close();
    }

    @Test
    @Order(1)
    void aRepositoryIsSynchronisedOnceAnIntervalByWhoeverGetsIt() throws Exception {
        int before = lookedAt();
        Thread.sleep(SYNC_EVERY.multipliedBy(INTERVALS));

        // Each interval ends with the look that is due, which the processes look for every two seconds.
        assertThat(lookedAt() - before).isBetween(INTERVALS / 2, INTERVALS + 1);
    }

    private int lookedAt() {
        return (int) both.server.requests().stream()
                .filter(request -> request.startsWith("POST") && request.contains("/git-upload-pack"))
                .count();
    }

    @Test
    @Order(2)
    void whatOneWritesTheOtherReadsAtOnce() throws Exception {
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

    /** The same person as well, in the same second: the commits are equal then. */
    @Test
    @Order(3)
    void ofTwoWhoDoTheSameOneHasDoneIt() throws Exception {
        ApiClient admin = new ApiClient(both.second, both.token("admin"));
        for (int i = 1; i <= 8; i++) {
            String body = draft("raced-" + i);
            ApiClient other = i % 2 == 0 ? admin : two;

            List<Integer> answers = atOnce(
                    () -> one.send("POST", REVISIONS, body).status(),
                    () -> other.send("POST", REVISIONS, body).status());
            // 422 is said where the other one was known already.
            assertThat(answers)
                    .containsOnlyOnce(201)
                    .allMatch(answer -> List.of(201, 409, 422).contains(answer));
        }
    }

    @Test
    @Order(4)
    void whatWasSeenBeforeAChangeElsewhereIsStale() throws Exception {
        String path = REVISIONS + "/shared.written-1.v1";
        ObjectNode seen = (ObjectNode) one.get(path).ok();
        two.send("PATCH", path, labels("by", "two")).ok();
        seen.withObjectProperty("metadata").putObject("labels").put("by", "one");

        assertThat(one.send("PUT", path, seen.toString()).status()).isEqualTo(409);
        assertThat(one.get(path).ok().path("metadata").path("labels").path("by").asText())
                .isEqualTo("two");

        for (int i = 0; i < 8; i++) {
            String now = one.get(path).ok().toString();
            String mine = now.replace("\"by\":\"", "\"by\":\"one-");
            String theirs = now.replace("\"by\":\"", "\"by\":\"two-");
            assertThat(atOnce(
                            () -> one.send("PUT", path, mine).status(),
                            () -> two.send("PUT", path, theirs).status()))
                    .containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    @Order(5)
    void whatNamesNoVersionIsDoneOverWhateverTheOtherWrote() throws Exception {
        String path = REVISIONS + "/shared.written-2.v1";
        int rounds = 12;
        for (int i = 0; i < rounds; i++) {
            String name = "label-" + i;
            assertThat(atOnce(
                            () -> one.send("PATCH", path + "?fieldManager=one", labels(name + "-a", "x"))
                                    .status(),
                            () -> two.send("PATCH", path + "?fieldManager=two", labels(name + "-b", "x"))
                                    .status()))
                    .containsOnly(200);
        }
        JsonNode metadata = one.get(path).ok().path("metadata");

        assertThat(metadata.path("labels")).hasSize(2 * rounds);
        for (String manager : List.of("one", "two")) {
            String kind = manager.equals("one") ? "-a" : "-b";
            assertThat(labelsOf(manager, metadata))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rounds)
                            .mapToObj(i -> "f:label-" + i + kind)
                            .toList());
        }
    }

    private static List<String> labelsOf(String manager, JsonNode metadata) {
        List<String> labels = new ArrayList<>();
        metadata.path("managedFields").forEach(entry -> {
            if (entry.path("manager").asText().equals(manager)) {
                entry.path("fieldsV1")
                        .path("f:metadata")
                        .path("f:labels")
                        .fieldNames()
                        .forEachRemaining(labels::add);
            }
        });
        labels.remove(".");
        return labels;
    }

    /** Whichever comes first: what has no finalizers left and shall go is gone. */
    @Test
    @Order(6)
    void aDeletionHereAndTheEndOfTheLastFinalizerThereEndTheObject() throws Exception {
        for (int i = 0; i < 6; i++) {
            String path = REVISIONS + "/shared.held-" + i + ".v1";
            one.send("POST", REVISIONS, draft("held-" + i)).ok();
            one.send("PATCH", path, "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}")
                    .ok();

            atOnce(
                    () -> one.send("DELETE", path, "").status(),
                    () -> two.send("PATCH", path, "{\"metadata\":{\"finalizers\":null}}")
                            .status());

            assertThat(two.get(path).status()).isEqualTo(404);
        }
    }

    @Test
    @Order(7)
    void wrongTokensCountTogether() throws Exception {
        ApiClient wrongHere = new ApiClient(both.first, "vrd_%012d_%050d".formatted(0, 0));
        ApiClient wrongThere = new ApiClient(both.second, "vrd_%012d_%050d".formatted(0, 0));
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < FAILURES_PER_MINUTE; i++) {
            answers.add((i % 2 == 0 ? wrongHere : wrongThere).get(REVISIONS).status());
        }

        assertThat(answers).containsOnly(401);
        assertThat(List.of(
                        wrongHere.get(REVISIONS).status(),
                        wrongThere.get(REVISIONS).status()))
                .containsOnly(429);
        // Through the balancer as well, from wherever somebody says that they come.
        ApiClient wrong =
                new ApiClient(both.balancer, "vrd_%012d_%050d".formatted(0, 0)).saying("X-Forwarded-For", "10.9.8.7");
        assertThat(wrong.get(REVISIONS).status()).isEqualTo(429);
        one.get(REVISIONS).ok();
    }

    @Test
    @Order(8)
    void watchesAndWritesThroughABalancerGoOnWhenOneIsKilled() throws Exception {
        ApiClient anyone = new ApiClient(both.balancer, both.token("author"));
        Kubectl kubectl = new Kubectl(both.balancer, both.token("author"), temp.resolve("home"));
        List<String> first = kubectl.watch();
        await(20).until(() -> !first.isEmpty());
        List<String> second = kubectl.watch();
        await(20).until(() -> !second.isEmpty());
        assertThat(both.balancer.busy()).containsExactlyInAnyOrder("one", "two");

        kubectl.create(draft("by-kubectl"));
        for (List<String> heard : List.of(first, second)) {
            await(2).until(() -> heard.contains("shared.by-kubectl.v1"));
        }

        String version = version(anyone);
        List<String> written = writtenWhileOneIsKilled(anyone);
        await(10).untilAsserted(() -> assertThat(names(one)).containsAll(written));
        await(10).untilAsserted(() -> assertThat(names(one)).containsExactlyElementsOf(drafts()));
        isToldInOrder(anyone, version, written);
        List<String> again = kubectl.watch();
        kubectl.create(draft("afterwards"));
        await(10).until(() -> again.contains("shared.afterwards.v1"));
    }

    /** Names of the packages of which somebody was told that they are there. */
    private List<String> writtenWhileOneIsKilled(ApiClient anyone) throws Exception {
        CompletableFuture<List<String>> writing = CompletableFuture.supplyAsync(() -> {
            List<String> written = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                try {
                    if (anyone.send("POST", REVISIONS, draft("while-" + i)).status() == 201) {
                        written.add("shared.while-" + i + ".v1");
                    }
                } catch (Exception broken) {
                    // The process that would have answered was killed: nobody was told.
                }
            }
            return written;
        });
        Thread.sleep(300);
        both.second.kill();
        List<String> written = writing.get();
        assertThat(written).hasSizeGreaterThan(10);
        return written;
    }

    private List<String> drafts() {
        return shared.refs().stream()
                .filter(ref -> ref.startsWith("refs/heads/drafts/"))
                .map(ref -> "shared." + ref.split("/")[3] + ".v1")
                .sorted()
                .toList();
    }

    /** Whoever watched at the one that is gone, or at the other, hears everything from where they were. */
    private static void isToldInOrder(ApiClient anyone, String version, List<String> written) throws Exception {
        List<ApiClient.Event> heard = anyone.watch(REVISIONS, version);
        await(5).untilAsserted(() -> assertThat(heard.stream()
                        .filter(event -> event.type().equals("ADDED"))
                        .map(ApiClient.Event::name))
                .containsAll(written)
                .doesNotHaveDuplicates());
        assertThat(IntStream.range(1, heard.size())
                        .allMatch(i -> heard.get(i - 1).version() < heard.get(i).version()))
                .isTrue();
    }

    private static String labels(String key, String value) {
        return "{\"metadata\":{\"labels\":{\"" + key + "\":\"" + value + "\"}}}";
    }

    private static List<Integer> atOnce(Callable<Integer> here, Callable<Integer> there) throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : both.invokeAll(List.of(here, there))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
