package dev.veranda.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.RunningVeranda;
import dev.veranda.testing.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/**
 * The process is killed at random moments of what people do. After the next start Git, the index, the decision, the audit trail
 * and the feed of changes tell the same: it was done, by whom, once; or it was not.
 */
final class Kills {

    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final double LATER = 1.3;
    private static final double EARLIER = 0.85;

    private final Path data;
    private final int kills;
    private final Random moments;
    private final long seed;
    private final Map<String, String> tokens = new HashMap<>();
    private int happened;

    /** Follows how long things take here, so that about as many kills come before as after. */
    private double longestDelayMillis = 400;

    private final Map<Deed, Integer> counts = new EnumMap<>(Deed.class);

    Kills(Path data, int kills, long seed) {
        this.data = data;
        this.kills = kills;
        this.seed = seed;
        this.moments = new Random(seed);
    }

    /** @return how many of the deeds were done although the process was killed */
    int run() throws Exception {
        GitCommand git;
        try (RunningVeranda first = RunningVeranda.start(data)) {
            for (String account : new String[] {"author", "approver"}) {
                tokens.put(account, Tokens.of(data, account));
            }
            git = GitCommand.in(data.resolve("git/blueprints.git"));
            for (int kill = 0; kill < kills; kill++) {
                deed(kill).prepare(git, name(kill));
            }
            if (kills > 0) {
                indexed(git, kills - 1);
            }
        }
        for (int kill = 0; kill < kills; kill++) {
            RunningVeranda veranda = RunningVeranda.start(data);
            if (kill > 0) {
                agrees(git, kill - 1);
            }
            indexed(git, kill);
            ask(veranda, kill).join();
            CompletableFuture<Void> request = send(veranda, deed(kill), name(kill));
            Thread.sleep(moments.nextLong((long) longestDelayMillis));
            veranda.kill();
            request.join();
        }
        try (RunningVeranda last = RunningVeranda.start(data)) {
            agrees(git, kills - 1);
        }
        git.run("fsck", "--strict");
        System.out.printf("%d kills, of what was begun then was done: %s (seed %d)%n", kills, counts, seed);
        return happened;
    }

    private static String name(int kill) {
        return "p" + kill;
    }

    private static Deed deed(int kill) {
        return Deed.values()[kill % Deed.values().length];
    }

    /** The first questions after a start take their time. */
    private CompletableFuture<Void> ask(RunningVeranda veranda, int kill) {
        return send(
                veranda,
                deed(kill),
                new Deed.Request("GET", "/apis/porch.kpt.dev/v1alpha1/packagerevisions?limit=1", ""),
                "what there is");
    }

    private CompletableFuture<Void> send(RunningVeranda veranda, Deed deed, String name) {
        return send(veranda, deed, deed.request(name), name);
    }

    private CompletableFuture<Void> send(RunningVeranda veranda, Deed deed, Deed.Request request, String name) {
        HttpRequest http = HttpRequest.newBuilder(URI.create(veranda.url(request.path())))
                .header("Authorization", "Bearer " + tokens.get(deed.account))
                .header(
                        "Content-Type",
                        request.method().equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(http, HttpResponse.BodyHandlers.ofString())
                .handle((answer, failure) -> {
                    if (answer != null && answer.statusCode() >= 400) {
                        throw new AssertionError(deed + " of " + name + ": " + answer.body());
                    }
                    return null;
                });
    }

    /** Waits until the index has what Git has of a package. */
    private void indexed(GitCommand git, int kill) throws Exception {
        Deed.State expected = Deed.State.inGit(git, name(kill));
        try (Books books = Books.of(data)) {
            Awaitility.await().atMost(SETTLED).until(() -> books.state(name(kill)) == expected);
        }
    }

    private void agrees(GitCommand git, int kill) throws Exception {
        Deed deed = deed(kill);
        String name = name(kill);
        indexed(git, kill);
        try (Books books = Books.of(data)) {
            Awaitility.await().atMost(SETTLED).until(() -> books.underWay() == 0);
            Deed.State state = Deed.State.inGit(git, name);
            boolean done = state == deed.after;
            String what = deed + " of " + name + ", seed " + seed;
            assertThat(state).as(what).isIn(deed.before, deed.after);
            assertThat(git.lines("ls-tree", "main", name).isEmpty())
                    .as("main lacks it: %s", what)
                    .isEqualTo(state != Deed.State.PUBLISHED);
            assertThat(books.state(name)).as(what).isEqualTo(state);
            assertThat(books.audited(name, deed.action, "DONE"))
                    .as("done, in the audit trail: %s", what)
                    .containsExactlyElementsOf(done ? List.of(deed.account) : List.of());
            assertThat(books.unended(name))
                    .as("begun and without an end: %s", what)
                    .isZero();
            assertThat(books.decisions(name))
                    .as("decisions: %s", what)
                    .containsExactlyElementsOf(
                            done && !deed.decision.isEmpty()
                                    ? List.of(deed.decision + " by " + deed.account)
                                    : List.of());
            assertThat(books.proposals(name))
                    .as("proposals: %s", what)
                    .containsExactlyElementsOf(done && deed == Deed.PROPOSE ? List.of(deed.account) : List.of());
            assertThat(books.fed(name)).as("as it was told last: %s", what).isEqualTo(state);
            longestDelayMillis *= done ? EARLIER : LATER;
            if (done) {
                happened++;
                counts.merge(deed, 1, Integer::sum);
            }
        }
    }
}
