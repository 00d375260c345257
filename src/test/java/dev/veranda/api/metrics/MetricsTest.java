package dev.veranda.api.metrics;

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
import dev.veranda.failure.Forbidden;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Rendering;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /q/metrics} says of what was done, to whom, and that nobody can make it say more than there is room for. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MetricsTest {

    private static final String PIPELINE = """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: app
            pipeline:
              mutators:
              - image: %s
            """;

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Scraper scraper;

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
    Rendering rendering;

    private Repository repository;

    @BeforeEach
    void emptyRepository() {
        repository = repos.empty("measured", false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/metrics/",
                "/q/metrics?name[]=jvm_memory_used_bytes",
                "/q//metrics",
                "//q/metrics",
                "/q/./metrics",
                "/q/health/../metrics",
                "/q/%6Detrics",
                "/%71/metrics",
                "/q/metrics/more",
                "/q/metrics;x=y"
            })
    void nobodyReadsThemWithoutSayingWhoTheyAre(String path) throws Exception {
        HttpResponse<String> answer = scraper.get(root, path.replace("[]", "%5B%5D"));

        assertThat(answer.body()).doesNotContain("veranda_operations", "jvm_memory");
        HttpResponse<String> stranger =
                scraper.get(root, path.replace("[]", "%5B%5D"), "Authorization", "Bearer vrd_nobodys");
        assertThat(stranger.body()).doesNotContain("veranda_operations", "jvm_memory");
    }

    @Test
    void whoMayNotIsToldWhy() throws Exception {
        HttpResponse<String> nobody = scraper.get(root, "/q/metrics");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"Veranda\"");
        assertThat(nobody.body()).contains("need an access token");
        assertThat(nobody.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(nobody.headers().firstValue("Content-Security-Policy")).isPresent();

        HttpResponse<String> stranger = scraper.get(root, "/q/metrics", "Authorization", "Bearer vrd_nobodys");
        assertThat(stranger.statusCode()).isEqualTo(401);

        HttpResponse<String> viewer = scraper.get(root, "/q/metrics", "Authorization", "Bearer " + scraper.token());
        assertThat(viewer.statusCode()).isEqualTo(200);
        assertThat(viewer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(viewer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void everyOperationIsCountedByItsVerbAndHowItEnded() throws Exception {
        Scrape before = scraper.scrape(root);

        PackageRevision published = published("app");
        assertThatThrownBy(() -> drafts.init(VERA, new NewPackage(repository.name(), "no", "v1"), "", List.of()))
                .isInstanceOf(Forbidden.class);

        Scrape after = scraper.scrape(root);
        assertThat(more(before, after, "create package", "done")).isEqualTo(1);
        assertThat(more(before, after, "save draft", "done")).isEqualTo(1);
        assertThat(more(before, after, "propose", "done")).isEqualTo(1);
        assertThat(more(before, after, "approve", "done")).isEqualTo(1);
        assertThat(more(before, after, "create package", "refused")).isEqualTo(1);
        assertThat(more(before, after, "create package", "failed")).isZero();
        assertThat(published.revision()).isEqualTo(1);
    }

    @Test
    void pushesFetchesAndRendersAreCounted() throws Exception {
        Scrape before = scraper.scrape(root);

        published("app");
        rendering.preview(
                ALICE, revisions.contents(ALICE, revisions.named(ALICE, repository.name() + ".app.v1")), () -> false);
        repos.sync(repository);

        Scrape after = scraper.scrape(root);
        Map<String, String> push = Map.of("exchange", "push", "outcome", "done");
        assertThat(more(before, after, "veranda_git_exchanges_seconds_count", push))
                .isGreaterThanOrEqualTo(4);
        assertThat(more(before, after, "veranda_git_exchanges_seconds_sum", push))
                .isGreaterThan(0);
        assertThat(more(
                        before,
                        after,
                        "veranda_git_exchanges_seconds_count",
                        Map.of("exchange", "fetch", "outcome", "done")))
                .isGreaterThanOrEqualTo(1);
        assertThat(more(
                        before,
                        after,
                        "veranda_renders_seconds_count",
                        Map.of("purpose", "preview", "outcome", "passed")))
                .isEqualTo(1);
        assertThat(more(
                        before,
                        after,
                        "veranda_renders_seconds_count",
                        Map.of("purpose", "storing", "outcome", "passed")))
                .isEqualTo(3);
        Map<String, String> function = Map.of("function", "set-namespace", "tier", "builtin", "outcome", "passed");
        assertThat(more(before, after, "veranda_functions_seconds_count", function))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void whatAGitServerCannotDoIsAFailedExchange() throws Exception {
        Scrape before = scraper.scrape(root);
        String name = repos.freshName("gone");
        Repository gone = repositories.register(
                ADA, Repos.settings(name, repos.path(name).toString(), false, true), new NewCredentials.Anonymous());
        repos.sync(gone);

        Scrape after = scraper.scrape(root);
        assertThat(more(
                        before,
                        after,
                        "veranda_git_exchanges_seconds_count",
                        Map.of("exchange", "fetch", "outcome", "failed")))
                .isGreaterThanOrEqualTo(1);
        assertThat(after.sum("veranda_sync_seconds_count", Map.of("repository", name, "outcome", "failed")))
                .isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example/made-up-by-a-package:v1",
                "evil.example/set-namespace-of-ours:v1",
                "evil.example/a/b/c/quotes-are-no-names:latest",
                "evil.example/starlark2@sha256:0000000000000000000000000000000000000000000000000000000000000000"
            })
    void aFunctionThatOnlyAPackageNamesIsOneOfManyOthers(String image) throws Exception {
        Scrape before = scraper.scrape(root);

        drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of());
        PackageRevision draft = revisions.named(ALICE, repository.name() + ".app.v1");
        rendering.preview(
                ALICE, revisions.contents(ALICE, draft).with("Kptfile", PIPELINE.formatted(image)), () -> false);

        Scrape after = scraper.scrape(root);
        assertThat(more(
                        before,
                        after,
                        "veranda_functions_seconds_count",
                        Map.of("function", "other", "tier", "none", "outcome", "not run")))
                .isEqualTo(1);
        assertThat(after.samples())
                .noneMatch(sample -> sample.labels().values().stream().anyMatch(value -> value.contains("evil")));
        assertThat(after.values("veranda_functions_seconds_count", "function"))
                .noneMatch(function -> function.contains("made-up")
                        || function.contains("of-ours")
                        || function.contains("quotes")
                        || function.contains("starlark2"));
    }

    @Test
    void addressesAndMethodsThatSomebodyMakesUpAreOnesOfAKind() throws Exception {
        KubeClient ada = new KubeClient(root, "ada");
        for (int i = 0; i < 150; i++) {
            ada.get("/apis/made-up-" + i + ".example/v1");
            scraper.get(root, "/webhooks/made-up-" + i);
        }
        for (int i = 0; i < 50; i++) {
            ada.send("MADEUP" + i, "/made-up", "");
            ada.send("MADEUP" + i, "/api/v1/namespaces/default/secrets", "");
        }
        scraper.get(root, "/made-up");
        scraper.get(root, "/packages/default/made-up");
        scraper.get(root, "/VAADIN/made-up");
        ada.get("/api/v1/namespaces/default/secrets");

        Scrape after = scraper.scrape(root);
        List<String> kinds = after.values("http_server_requests_seconds_count", "uri");
        assertThat(kinds).contains("/api", "/webhooks").hasSizeLessThan(12);
        assertThat(kinds).noneMatch(kind -> kind.contains("made-up"));
        assertThat(after.samples())
                .noneMatch(sample -> sample.labels().values().stream().anyMatch(value -> value.contains("MADEUP")));
        assertThat(after.sum("http_server_requests_seconds_count", Map.of("method", "OTHER", "uri", "/api")))
                .isGreaterThanOrEqualTo(50);
    }

    @Test
    void aRepositoryIsMeasuredForAsLongAsItIsRegistered() throws Exception {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            Scrape scrape = scraper.scrape(root);
            assertThat(scrape.of("veranda_sync_age_seconds", this::isOurs))
                    .singleElement()
                    .satisfies(age -> assertThat(age.value()).isBetween(0.0, 120.0));
            assertThat(scrape.of("veranda_sync_failures", this::isOurs)).hasSize(1);
            assertThat(scrape.of("veranda_sync_seconds_count", this::isOurs)).hasSize(1);
        });

        repositories.unregister(ADA, repository.id());

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(scraper.scrape(root).samples()).noneMatch(this::isOurs));
    }

    @Test
    void whatTheFeedTellsIsCountedByKind() throws Exception {
        Scrape before = scraper.scrape(root);
        published("app");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Scrape after = scraper.scrape(root);
            assertThat(more(
                            before,
                            after,
                            "veranda_changes_total",
                            Map.of("kind", "packagerevision", "change", "added")))
                    .isGreaterThanOrEqualTo(1);
            assertThat(after.sum("veranda_feed_number", Map.of()))
                    .isGreaterThan(before.sum("veranda_feed_number", Map.of()));
            assertThat(after.sum("veranda_feed_lag_seconds", Map.of())).isBetween(0.0, 5.0);
        });
    }

    @Test
    void openWatchesAreCounted() throws Exception {
        double before = scraper.scrape(root).sum("veranda_watches_open", Map.of());
        KubeClient vera = new KubeClient(root, "vera");
        try (Stream<String> watch = vera.watch("/api/v1/namespaces?watch=1&timeoutSeconds=20")) {
            assertThat(watch.iterator().next()).contains("ADDED");
            assertThat(scraper.scrape(root).sum("veranda_watches_open", Map.of()))
                    .isEqualTo(before + 1);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(scraper.scrape(root).sum("veranda_watches_open", Map.of()))
                        .isEqualTo(before));
    }

    @Test
    void everyQueryOfTheDashboardFindsItsSeries() throws Exception {
        published("app");
        assertThatThrownBy(() -> drafts.init(VERA, new NewPackage(repository.name(), "no", "v1"), "", List.of()))
                .isInstanceOf(Forbidden.class);
        failedOperation();
        // There is a series of pauses once there was a pause.
        System.gc();
        await().atMost(Duration.ofSeconds(40))
                .until(() -> scraper.scrape(root)
                        .of("veranda_sync_age_seconds", this::isOurs)
                        .findAny()
                        .isPresent());
        Scrape scrape = scraper.scrape(root);

        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(25);
        for (String query : queries) {
            List<Selector> selectors = Selector.of(query);
            assertThat(selectors).as(query).isNotEmpty();
            assertThat(selectors)
                    .allSatisfy(selector -> assertThat(selector.finds(scrape))
                            .as("%s in %s", selector.text(), query)
                            .isTrue());
        }
    }

    @Test
    void everythingThatTheDocumentationTellsToWatchIsThere() throws Exception {
        published("app");
        failedOperation();
        await().atMost(Duration.ofSeconds(40))
                .until(() -> scraper.scrape(root)
                        .of("veranda_sync_age_seconds", this::isOurs)
                        .findAny()
                        .isPresent());
        Scrape scrape = scraper.scrape(root);

        String metrics = Files.readString(Path.of("docs/operation.md"))
                .split("\n## Metrics\n")[1]
                .split("\n## ")[0];
        List<String> named = Pattern.compile("\\bveranda_[a-z_]+")
                .matcher(metrics)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(12)
                .allSatisfy(name -> assertThat(scrape.samples())
                        .anyMatch(sample -> sample.name().startsWith(name)));
        List<String> alerts = metrics.split("To be told of:")[1]
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(line.indexOf('`') + 1, line.indexOf('`', line.indexOf('`') + 1)))
                .filter(query -> !query.startsWith("up "))
                .toList();
        assertThat(alerts)
                .hasSize(7)
                .allSatisfy(query -> assertThat(Selector.of(query))
                        .as(query)
                        .isNotEmpty()
                        .allMatch(selector -> selector.finds(scrape)));
    }

    /** A refusal of the Git server, which is nobody's mistake here. */
    private void failedOperation() {
        Repository broken = repos.empty("broken", false);
        drafts.init(ALICE, new NewPackage(broken.name(), "app", "v1"), "", List.of());
        Path folder = repos.path(broken.name());
        assertThat(folder.toFile()
                        .renameTo(folder.resolveSibling(broken.name() + ".away").toFile()))
                .isTrue();
        assertThatThrownBy(() -> drafts.init(ALICE, new NewPackage(broken.name(), "other", "v1"), "", List.of()))
                .isInstanceOf(dev.veranda.failure.Unavailable.class);
        repositories.unregister(ADA, broken.id());
    }

    private static List<String> queries() throws Exception {
        JsonNode dashboard =
                new ObjectMapper().readTree(Path.of("docs/dashboard.json").toFile());
        List<String> queries = new ArrayList<>();
        dashboard.findValues("expr").forEach(expression -> queries.add(expression.asText()));
        dashboard.path("templating").path("list").forEach(variable -> {
            String query = variable.path("query").path("query").asText();
            if (!query.isEmpty()) {
                queries.add(query);
            }
        });
        return queries;
    }

    private PackageRevision published(String path) {
        PackageRevision made = drafts.init(ALICE, new NewPackage(repository.name(), path, "v1"), "a test", List.of());
        drafts.save(
                ALICE,
                made.name(),
                made.commit(),
                revisions
                        .contents(ALICE, made)
                        .with(
                                "Kptfile",
                                PIPELINE.formatted("set-namespace:v0.4.1") + "    configMap:\n      namespace: a\n"));
        PackageRevision saved = revisions.named(ALICE, made.name());
        PackageRevision proposal = drafts.propose(ALICE, saved.name(), saved.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }

    private boolean isOurs(Scrape.Sample sample) {
        return sample.label("repository").equals(repository.name());
    }

    private static double more(Scrape before, Scrape after, String action, String outcome) {
        return more(before, after, "veranda_operations_seconds_count", Map.of("action", action, "outcome", outcome));
    }

    private static double more(Scrape before, Scrape after, String name, Map<String, String> labels) {
        return after.sum(name, labels) - before.sum(name, labels);
    }
}
