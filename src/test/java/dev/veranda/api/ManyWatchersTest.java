package dev.veranda.api;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.NewPackage;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Many watch while many write: everybody sees everything, once and in order. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ManyWatchersTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    private static final int WATCHERS = 40;
    private static final int WRITERS = 4;
    private static final int WRITES = 25;

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Test
    void everyWatcherSeesEveryEventOnceAndInOrder() throws Exception {
        Repository repository = repos.empty("many", false);
        for (int writer = 0; writer < WRITERS; writer++) {
            drafts.init(ALICE, new NewPackage(repository.name(), "p" + writer, "ws1"), "a test", List.of());
        }
        KubeClient client = new KubeClient(root, "alice");
        String query = "&fieldSelector=spec.repository=" + repository.name() + "&resourceVersion="
                + client.get(REVISIONS)
                        .json()
                        .path("metadata")
                        .path("resourceVersion")
                        .asText();
        List<List<Long>> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int watcher = 0; watcher < WATCHERS; watcher++) {
                List<Long> versions = new CopyOnWriteArrayList<>();
                seen.add(versions);
                CompletableFuture.runAsync(() -> watch(query, versions), threads);
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = repository.name() + ".p" + writer + ".ws1";
                writers.add(threads.submit(() -> write(name)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> seen.stream().allMatch(versions -> versions.size() >= WRITERS * WRITES));
        }

        assertThat(seen)
                .allSatisfy(versions -> assertThat(versions)
                        .hasSize(WRITERS * WRITES)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .isEqualTo(seen.getFirst()));
    }

    private void watch(String query, List<Long> versions) {
        try (Stream<String> lines =
                new KubeClient(root, "alice").watch(REVISIONS + "?watch=1&timeoutSeconds=40" + query)) {
            lines.limit((long) WRITERS * WRITES).forEach(line -> versions.add(version(line)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void write(String name) {
        try {
            for (int write = 0; write < WRITES; write++) {
                new KubeClient(root, "alice")
                        .send(
                                "PATCH",
                                REVISIONS + "/" + name,
                                "{\"metadata\":{\"labels\":{\"write\":\"" + write + "\"}}}",
                                "Content-Type",
                                "application/merge-patch+json")
                        .json();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static long version(String line) {
        try {
            JsonNode event = KubeClient.JSON.readTree(line);
            return event.path("object").path("metadata").path("resourceVersion").asLong();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
