package dev.veranda.several;

import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.testing.RunningVeranda;
import dev.veranda.testing.TestDatabase;
import dev.veranda.testing.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Two processes of the packaged application with one database, each with a data folder of its own, and a balancer before them. */
final class TwoVerandas implements AutoCloseable {

    static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    static final String RESOURCES = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisionresources";
    static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/default/repositories";

    final Path temp;
    final GitHttpServer server;
    final RunningVeranda first;
    final RunningVeranda second;
    final Balancer balancer;
    private final Map<String, String> settings;
    private final Started started;
    private int tokens;

    private TwoVerandas(Path temp, Map<String, String> own, Started started) throws Exception {
        this.temp = temp;
        this.started = started;
        TestDatabase database = new TestDatabase();
        started.add(database::stop);
        this.settings = new HashMap<>(database.start());
        settings.remove("veranda.data");
        settings.put("veranda.store.allow-plain-http", "true");
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.enable-forwarded-host", "true");
        settings.putAll(own);
        this.server = started.add(GitHttpServer.open(temp.resolve("git")));
        this.first = started.add(RunningVeranda.start(temp.resolve("first"), settings));
        this.second = started.add(RunningVeranda.start(temp.resolve("second"), settings));
        this.balancer = started.add(Balancer.before(Map.of("one", first, "two", second), temp));
    }

    /**
     * What cannot be started as a whole leaves nothing running.
     *
     * @param own settings of the test
     */
    static TwoVerandas start(Path temp, Map<String, String> own) throws Exception {
        Started started = new Started();
        try {
            return new TwoVerandas(temp, own, started);
        } catch (Exception failed) {
            try {
                started.close();
            } catch (Exception further) {
                failed.addSuppressed(further);
            }
            throw failed;
        }
    }

    /** A repository on the Git server with one commit, registered and read by both. */
    GitCommand register(String name) throws Exception {
        GitCommand git = GitCommand.bare(temp.resolve("git").resolve(name + ".git"));
        git.run("config", "http.receivepack", "true");
        git.commitFiles("main", "first", Map.of("README.md", name + "\n"));
        new ApiClient(first, token("admin"))
                .send("POST", REPOSITORIES, """
                {"apiVersion": "config.porch.kpt.dev/v1alpha1", "kind": "Repository", "metadata": {"name": "%s"},
                 "spec": {"type": "git", "git": {"repo": "%s", "branch": "main"}}}""".formatted(name, server.url(name + ".git")))
                .ok();
        ApiClient elsewhere = new ApiClient(second, token("author"));
        await(60).until(() -> isReady(elsewhere, name));
        return git;
    }

    private static boolean isReady(ApiClient client, String name) throws Exception {
        return client.get(REPOSITORIES + "/" + name)
                .body()
                .path("status")
                .path("conditions")
                .path(0)
                .path("status")
                .asText()
                .equals("True");
    }

    String token(String account) throws Exception {
        return Tokens.written(settings, account, ++tokens);
    }

    static String draft(String packageName) {
        return """
                {"apiVersion": "porch.kpt.dev/v1alpha1", "kind": "PackageRevision", "metadata": {"namespace": "default"},
                 "spec": {"repository": "shared", "packageName": "%s", "workspaceName": "v1",
                 "tasks": [{"type": "init", "init": {}}]}}""".formatted(packageName);
    }

    static String version(ApiClient client) throws Exception {
        return client.get(REVISIONS)
                .ok()
                .path("metadata")
                .path("resourceVersion")
                .asText();
    }

    static List<String> names(ApiClient client) throws Exception {
        return StreamSupport.stream(client.get(REVISIONS).ok().path("items").spliterator(), false)
                .map(item -> item.path("metadata").path("name").asText())
                .sorted()
                .toList();
    }

    static ConditionFactory await(int seconds) {
        return Awaitility.await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(20));
    }

    @Override
    public void close() throws Exception {
        started.close();
    }
}
