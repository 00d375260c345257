package dev.veranda.torture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.testing.RunningVeranda;
import dev.veranda.testing.TestDatabase;
import dev.veranda.testing.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/**
 * Many do things to the same few packages at the same time, through two processes on one database, while a stranger moves the
 * main branch. Afterwards Git, the index, the audit trail, the decisions and the feed tell one story: whatever was answered with
 * "done" was done, once, in an order that is possible, and nothing else was.
 */
final class Races {

    private static final int DOERS = 6;
    private static final int SAVERS = 3;
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Path folder;
    private final Duration round;
    private final int rounds;
    private final long seed;

    Races(Path folder, Duration round, int rounds, long seed) {
        this.folder = folder;
        this.round = round;
        this.rounds = rounds;
        this.seed = seed;
    }

    /** @return how often anything was done */
    long run() throws Exception {
        GitCommand git = GitCommand.bare(folder.resolve("git/blueprints.git"));
        git.commitFiles("main", "first", Map.of("README.md", "raced for\n"));
        TestDatabase database = new TestDatabase();
        Map<String, String> settings = new HashMap<>(database.start());
        settings.remove("veranda.data");
        settings.put("veranda.store.allow-plain-http", "true");
        try (GitHttpServer server = GitHttpServer.open(folder.resolve("git"));
                RunningVeranda first = RunningVeranda.start(folder.resolve("first"), settings);
                RunningVeranda second = RunningVeranda.start(folder.resolve("second"), settings);
                Books books = books(settings)) {
            Map<String, String> tokens = new HashMap<>();
            for (String account : List.of("admin", "author", "approver")) {
                tokens.put(account, Tokens.written(settings, account, tokens.size() + 1));
            }
            Track track = new Track(List.of(first, second), tokens);
            track.register(server.url("blueprints.git"));
            track.createKept();
            for (int i = 0; i < rounds; i++) {
                race(track, git, seed + i);
                settle(git, books, track);
                track.agree(git, books);
                System.out.printf(
                        "round %d of %d: %d done so far, answers by status: %s%n",
                        i + 1, rounds, track.done(), track.statuses());
            }
            git.run("fsck", "--strict");
            return track.done();
        } finally {
            database.stop();
        }
    }

    private static Books books(Map<String, String> settings) throws Exception {
        return Books.of(
                requireNonNull(settings.get("quarkus.flyway.jdbc-url")),
                requireNonNull(settings.get("quarkus.flyway.username")),
                requireNonNull(settings.get("quarkus.flyway.password")));
    }

    private void race(Track track, GitCommand git, long seed) throws Exception {
        long end = System.nanoTime() + round.toNanos();
        List<Callable<Void>> runners = new ArrayList<>();
        for (int i = 0; i < DOERS; i++) {
            Random choices = new Random(seed * 31 + i);
            runners.add(() -> {
                while (System.nanoTime() < end) {
                    track.doSomething(choices);
                }
                return null;
            });
        }
        for (int i = 0; i < SAVERS; i++) {
            Random choices = new Random(seed * 37 + i);
            runners.add(() -> {
                while (System.nanoTime() < end) {
                    track.save(choices);
                }
                return null;
            });
        }
        runners.add(() -> {
            while (System.nanoTime() < end) {
                moveMain(git);
                Thread.sleep(200);
            }
            return null;
        });
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> runner : executor.invokeAll(runners)) {
                runner.get();
            }
        }
    }

    /** As somebody would who pushes something else; loses against whoever was first. */
    private static void moveMain(GitCommand git) {
        String old = git.run("rev-parse", "main");
        String new_ = git.run(
                "-c",
                "user.name=stranger",
                "-c",
                "user.email=stranger@example.com",
                "commit-tree",
                old + "^{tree}",
                "-p",
                old,
                "-m",
                "Something else");
        git.complaints("update-ref", "refs/heads/main", new_, old);
    }

    private static void settle(GitCommand git, Books books, Track track) {
        Awaitility.await().atMost(SETTLED).until(() -> books.underWay() == 0);
        for (String name : track.names()) {
            Awaitility.await().atMost(SETTLED).until(() -> books.state(name) == Deed.State.inGit(git, name));
        }
        assertThat(track.names()).isNotEmpty();
    }
}
