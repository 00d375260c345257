package dev.veranda.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.veranda.testing.Chromium;
import dev.veranda.testing.RunningVeranda;
import dev.veranda.testing.Tokens;
import dev.veranda.testing.TraceCollector;
import dev.veranda.testing.TraceCollector.Span;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a click and a request leave behind for those who watch: one trace to Git and SQL, and lines of the log that say whose it was. */
class SeenFromOutsideIT {

    private static final int SERVER = 2;
    private static final int CLIENT = 3;
    private static final String CLONE = "deployments.team-a.v1";

    @TempDir
    Path folder;

    @Test
    void aClickIsOneTraceFromTheBrowserToGitAndSql() throws Exception {
        Path data = folder.resolve("data");
        try (TraceCollector collector = TraceCollector.start();
                RunningVeranda veranda = RunningVeranda.start(
                        data,
                        Map.of(
                                "veranda.traces.endpoint",
                                collector.endpoint(),
                                "quarkus.log.console.json.enabled",
                                "true"));
                Chromium chromium = Chromium.launch()) {
            Person author = Person.signedIn(chromium.window(), veranda, "author");
            author.open("/packages/blueprints.namespace.v1");
            author.press("Clone");
            author.fill("Package name", "team-a");
            author.confirm("Clone package");
            author.isAt("/packages/" + CLONE + "/edit");

            Span push = push(collector, "clone package");
            List<Span> all = TraceCollector.spans(collector.endpoint());
            List<Span> way = TraceCollector.way(all, push);
            assertThat(way).extracting(Span::name).containsSubsequence("UI action", "clone package", "git push");
            assertThat(way.getFirst().kind()).isEqualTo(SERVER);
            assertThat(way).allMatch(span -> span.trace().equals(push.trace()));
            assertThat(all)
                    .filteredOn(span -> span.kind() == CLIENT && span.trace().equals(push.trace()))
                    .filteredOn(span -> names(all, span).contains("clone package"))
                    .extracting(span -> span.attribute("db.statement") + span.attribute("db.query.text"))
                    .anyMatch(sql -> sql.contains("insert into audit"));
            assertThat(all)
                    .anyMatch(
                            span -> span.name().equals("render") && span.trace().equals(push.trace()));

            JsonNode line = line(veranda, "done: clone package", CLONE);
            assertThat(line.path("mdc").path("actor").asText()).isEqualTo("author");
            assertThat(line.path("mdc").path("traceId").asText()).isEqualTo(push.trace());
            assertThat(line.path("mdc").path("request").asText()).isNotEmpty();

            metricsAreForThoseWhoSayWhoTheyAre(veranda, Tokens.of(data, "viewer"));
        }
    }

    private static void metricsAreForThoseWhoSayWhoTheyAre(RunningVeranda veranda, String token) throws Exception {
        assertThat(get(veranda, "/q/metrics").statusCode()).isEqualTo(401);
        HttpResponse<String> metrics = get(veranda, "/q/metrics", "Authorization", "Bearer " + token);
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("veranda_operations_seconds_count{action=\"clone package\",outcome=\"done\"")
                .contains("veranda_pages_open 1.0");
        HttpResponse<String> page = get(veranda, "/sign-in", "X-Request-Id", "a-page-of-mine");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("X-Request-Id")).containsExactly("a-page-of-mine");
    }

    @Test
    void inProductionEveryLineOfTheLogIsJson() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                RunningVeranda veranda = RunningVeranda.start(
                        folder.resolve("data"),
                        Map.of(
                                "quarkus.datasource.jdbc.url",
                                "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres",
                                "quarkus.datasource.username",
                                "postgres",
                                "quarkus.datasource.password",
                                "postgres",
                                "veranda.accounts.demo",
                                "true",
                                "veranda.secret-key",
                                "a key for tests that is long enough"));
                Chromium chromium = Chromium.launch()) {
            Person.signedIn(chromium.window(), veranda, "viewer");

            JsonNode line = line(veranda, "viewer signed in from", "");
            assertThat(line.path("mdc").path("actor").asText()).isEqualTo("viewer");
            assertThat(line.path("mdc").path("request").asText()).isNotEmpty();
            assertThat(veranda.log().lines().filter(text -> !text.startsWith("{")))
                    .isEmpty();
        }
    }

    private static Span push(TraceCollector collector, String operation) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            List<Span> all = TraceCollector.spans(collector.endpoint());
                            return all.stream()
                                    .filter(span -> span.name().equals("git push"))
                                    .filter(span -> names(all, span).contains(operation))
                                    .filter(span -> names(all, span).contains("UI action"))
                                    .filter(span -> TraceCollector.way(all, span)
                                                    .getFirst()
                                                    .kind()
                                            == SERVER)
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> names(List<Span> all, Span to) {
        return TraceCollector.way(all, to).stream().map(Span::name).toList();
    }

    private static JsonNode line(RunningVeranda veranda, String message, String object) throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (String text :
                veranda.log().lines().filter(one -> one.startsWith("{")).toList()) {
            JsonNode line = json.readTree(text);
            if (line.path("message").asText().startsWith(message)
                    && line.path("mdc").path("object").asText().equals(object)) {
                return line;
            }
        }
        throw new AssertionError("No line \"" + message + "\" about \"" + object + "\" in:\n" + veranda.log());
    }

    private static HttpResponse<String> get(RunningVeranda veranda, String path, String... headers) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(veranda.url(path)));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
