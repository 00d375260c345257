package dev.veranda.observe;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.veranda.api.KubeClient;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import dev.veranda.testing.TraceCollector;
import dev.veranda.testing.TraceCollector.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One request is one trace, from its arrival to Git and SQL, whatever threads it is worked on by. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(value = TracesTest.Collecting.class, restrictToAnnotatedClass = true)
class TracesTest {

    private static final String GROUP = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/";
    private static final int SERVER = 2;
    private static final int CLIENT = 3;

    public static final class Collecting implements QuarkusTestResourceLifecycleManager {

        private @Nullable TraceCollector collector;

        @Override
        public Map<String, String> start() {
            try {
                TraceCollector started = TraceCollector.start();
                collector = started;
                return Map.of("veranda.traces.endpoint", started.endpoint());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void stop() {
            TraceCollector started = collector;
            if (started != null) {
                started.close();
            }
        }
    }

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    /** Missing where other tests run. */
    @ConfigProperty(name = "veranda.traces.endpoint")
    Optional<String> endpoint;

    private String collector = "";

    @BeforeEach
    void theCollector() {
        collector = endpoint.orElseThrow();
    }

    @Test
    void aRequestIsOneTraceFromItsArrivalToGitAndSql() throws Exception {
        Repository repository = repos.empty("traced", false);
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of());
        KubeClient alice = new KubeClient(root, "alice");
        String address = GROUP + "packagerevisions/" + draft.name();
        String proposed = alice.get(address).json().toString().replace("\"Draft\"", "\"Proposed\"");

        assertThat(alice.send("PUT", address, proposed).response().statusCode()).isEqualTo(200);

        Span push = one(span -> span.name().equals("git push"), "propose");
        List<Span> all = TraceCollector.spans(collector);
        List<Span> way = TraceCollector.way(all, push);
        assertThat(way.getFirst().kind()).isEqualTo(SERVER);
        assertThat(way.getFirst().attribute("url.path")).isEqualTo(address);
        assertThat(way).extracting(Span::name).containsSubsequence("propose", "git push");
        Span operation = way.stream()
                .filter(span -> span.name().equals("propose"))
                .findFirst()
                .orElseThrow();
        assertThat(operation.attribute("veranda.actor")).isEqualTo("alice");
        assertThat(operation.attribute("veranda.object")).isEqualTo(draft.name());
        assertThat(operation.attribute("veranda.outcome")).isEqualTo("done");
        assertThat(all)
                .filteredOn(span -> span.kind() == CLIENT && way(all, span).contains("propose"))
                .extracting(span -> span.attribute("db.statement") + span.attribute("db.query.text"))
                .anyMatch(sql -> sql.contains("package_revision"))
                .anyMatch(sql -> sql.contains("insert into audit"))
                .anyMatch(sql -> sql.contains("feed"));
        assertThat(all)
                .anyMatch(span -> span.name().equals("render") && way(all, span).contains("propose"));
        assertThat(way).extracting(Span::trace).containsOnly(push.trace());
    }

    @Test
    void aSynchronisationIsATraceOfItsOwnAndSoIsNoLookIntoTheDatabase() {
        Repository repository = repos.empty("traced", false);
        repos.sync(repository);

        Span fetch = one(span -> span.name().equals("git fetch"), "synchronise");
        List<Span> all = TraceCollector.spans(collector);
        assertThat(TraceCollector.way(all, fetch).getFirst().name()).isEqualTo("synchronise");
        assertThat(all).filteredOn(span -> span.parent().isEmpty()).noneMatch(span -> span.kind() == CLIENT);
    }

    /** Waits for a span that is part of another of that name. */
    private Span one(Predicate<Span> which, String within) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            List<Span> all = TraceCollector.spans(collector);
                            return all.stream()
                                    .filter(span ->
                                            which.test(span) && way(all, span).contains(within))
                                    .filter(span -> !TraceCollector.way(all, span)
                                                    .getFirst()
                                                    .name()
                                                    .equals(within)
                                            || within.equals("synchronise"))
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> way(List<Span> all, Span to) {
        return TraceCollector.way(all, to).stream().map(Span::name).toList();
    }
}
