package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.RunningVeranda;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches when the packaged application stops: they end properly, and go on where they were after the next start. */
class WatchShutdownIT {

    private static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/repositories";
    private static final Pattern TOKEN = Pattern.compile("token: (vrd_\\S+)");
    private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"(\\d+)\"");

    @TempDir
    Path folder = Path.of("");

    @Test
    void aWatchEndsProperlyAndGoesOnAfterARestart() throws Exception {
        Path data = folder.resolve("data");
        String version;
        CompletableFuture<List<String>> told;
        try (RunningVeranda veranda = RunningVeranda.start(data)) {
            KubeClient client = client(veranda, data);
            version = version(client.get(REPOSITORIES + "?limit=1").body());
            Stream<String> lines = client.watch(REPOSITORIES + "?watch=1");
            Iterator<String> events = lines.iterator();
            assertThat(events.next()).contains("\"ADDED\"");
            told = CompletableFuture.supplyAsync(lines(events));
        }
        assertThat(told.get(5, TimeUnit.SECONDS)).noneMatch(line -> line.contains("\"ERROR\""));

        try (RunningVeranda again = RunningVeranda.start(data)) {
            KubeClient client = client(again, data);
            assertThat(client.get(REPOSITORIES + "?watch=1&timeoutSeconds=1&resourceVersion=" + version)
                            .response()
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** Throws when the stream breaks off. */
    private static java.util.function.Supplier<List<String>> lines(Iterator<String> events) {
        return () -> {
            java.util.ArrayList<String> rest = new java.util.ArrayList<>();
            events.forEachRemaining(rest::add);
            return rest;
        };
    }

    private static KubeClient client(RunningVeranda veranda, Path data) throws Exception {
        HttpResponse<String> kubeconfig = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(veranda.url("/local/kubeconfig?account=author")))
                                .header(
                                        "Veranda-Local-Secret",
                                        Files.readString(data.resolve("local-access.secret"))
                                                .strip())
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Matcher token = TOKEN.matcher(kubeconfig.body());
        assertThat(token.find()).as(kubeconfig.body()).isTrue();
        return new KubeClient(URI.create(veranda.url("/")), token.group(1));
    }

    private static String version(String list) {
        Matcher version = VERSION.matcher(list);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
