package dev.veranda.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.testing.RunningVeranda;
import dev.veranda.testing.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A packaged Veranda that serves the catalog of a size from a Git server by HTTP, and those who use it. */
final class Scene implements AutoCloseable {

    static final String LARGE_PACKAGES = "large-packages";
    static final String LARGE_PACKAGE = "shop";
    static final int RESOURCES = 1_000;
    static final int CHANGED = 500;

    /** What {@code ./veranda start} gives on a machine of 4 GB and more. */
    private static final List<String> HEAP = List.of("-Xmx1024m", "-XX:+ExitOnOutOfMemoryError");

    private static final Duration READ_LIMIT = Duration.ofMinutes(30);

    private final Path data;
    private final Sizes sizes;
    private final GitHttpServer server;
    private final RunningVeranda veranda;
    private final Map<String, Integer> firsts;
    private final Api admin;
    private final Packages packages;
    private final Windows windows;
    private final AtomicInteger names = new AtomicInteger();

    private Scene(Path data, Sizes sizes, GitHttpServer server, RunningVeranda veranda, Map<String, Integer> firsts)
            throws Exception {
        this.data = data;
        this.sizes = sizes;
        this.server = server;
        this.veranda = veranda;
        this.firsts = firsts;
        this.admin = new Api(veranda.url(""), Tokens.of(data, "admin"));
        this.packages = new Packages(
                new Api(veranda.url(""), Tokens.of(data, "author")),
                new Api(veranda.url(""), Tokens.of(data, "approver")));
        this.windows = new Windows(veranda.url(""));
    }

    /** Returns when all repositories but the unread one are registered and read. */
    static Scene open(Path folder, Sizes sizes) throws Exception {
        Map<String, Integer> repositories = sizes.registered();
        Map<String, Integer> firsts = new HashMap<>();
        Catalog catalog = new Catalog(folder.resolve("served"));
        repositories.forEach((name, count) -> firsts.put(name, catalog.repository(name, count)));
        firsts.put(Sizes.UNREAD, catalog.repository(Sizes.UNREAD, sizes.unread()));
        catalog.largePackage(LARGE_PACKAGES, LARGE_PACKAGE, RESOURCES, CHANGED);
        GitHttpServer server = GitHttpServer.open(folder.resolve("served"));
        Path data = folder.resolve("data");
        RunningVeranda veranda = RunningVeranda.start(
                data,
                Map.of("veranda.store.allow-private-hosts", "true", "veranda.store.allow-plain-http", "true"),
                HEAP);
        Scene scene = new Scene(data, sizes, server, veranda, firsts);
        for (String name : repositories.keySet()) {
            scene.register(name);
        }
        scene.register(LARGE_PACKAGES);
        for (String name : repositories.keySet()) {
            scene.awaitRead(name);
        }
        scene.awaitRead(LARGE_PACKAGES);
        return scene;
    }

    Sizes sizes() {
        return sizes;
    }

    Packages packages() {
        return packages;
    }

    Windows windows() {
        return windows;
    }

    Vitals vitals() throws IOException {
        return Vitals.of(veranda.pid(), data);
    }

    /** The name of a package of the catalog, by its place in its repository. */
    String packageName(String repository, int place) {
        Integer first = firsts.get(repository);
        if (first == null) {
            throw new IllegalArgumentException("No repository " + repository);
        }
        return Catalog.packageName(first + place);
    }

    /** The name of a package there is none of yet. */
    String freshName() {
        return "made-" + names.incrementAndGet();
    }

    void register(String name) throws IOException, InterruptedException {
        admin.send("POST", Api.REPOSITORIES, """
                {"apiVersion": "config.porch.kpt.dev/v1alpha1", "kind": "Repository", "metadata": {"name": "%s"},
                 "spec": {"type": "git", "git": {"repo": "%s", "branch": "main"}}}""".formatted(name, gitAddress(name)));
    }

    /** Where Git itself finds a repository. */
    String gitAddress(String repository) {
        return server.url(repository + ".git");
    }

    /** For what a measurement keeps. */
    Path folder(String name) {
        return data.resolveSibling(name);
    }

    boolean isRead(String name) throws IOException, InterruptedException {
        for (JsonNode condition :
                admin.get(Api.REPOSITORIES + "/" + name).body().path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True")) {
                return true;
            }
        }
        return false;
    }

    private void awaitRead(String name) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READ_LIMIT.toNanos();
        while (!isRead(name)) {
            if (System.nanoTime() > deadline) {
                throw new IOException(name + " was not read within " + READ_LIMIT);
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() throws IOException {
        windows.close();
        try {
            veranda.close();
        } finally {
            server.close();
        }
    }
}
