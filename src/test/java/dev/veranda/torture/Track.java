package dev.veranda.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.RunningVeranda;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.awaitility.Awaitility;

/** The packages that are raced for, through several processes, and what was answered. */
final class Track {

    private static final String RESOURCES = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisionresources";
    private static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/default/repositories";
    private static final String LINES = "lines.txt";
    private static final int SLOTS = 3;

    /** What may be answered to who came too late. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 409, 422, 429);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RunningVeranda> processes;
    private final Map<String, String> tokens;

    /** A package that was published is done with; the next one in its place has the next number. */
    private final List<AtomicInteger> generations = new ArrayList<>();

    private final Set<String> names = new ConcurrentSkipListSet<>();
    private final Map<String, LongAdder> answered = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> saved = new ConcurrentHashMap<>();
    private final AtomicInteger lines = new AtomicInteger();
    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();

    Track(List<RunningVeranda> processes, Map<String, String> tokens) {
        this.processes = processes;
        this.tokens = tokens;
        for (int slot = 0; slot < SLOTS; slot++) {
            generations.add(new AtomicInteger());
        }
    }

    private record Answer(int status, String body) {

        boolean done() {
            return status < 300;
        }
    }

    void register(String url) throws Exception {
        Answer answer = send(0, "admin", "POST", REPOSITORIES, """
                {"apiVersion": "config.porch.kpt.dev/v1alpha1", "kind": "Repository", "metadata": {"name": "blueprints"},
                 "spec": {"type": "git", "git": {"repo": "%s", "branch": "main"}}}""".formatted(url));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        Awaitility.await()
                .until(() -> JSON.readTree(send(1, "admin", "GET", REPOSITORIES + "/blueprints", "")
                                .body())
                        .at("/status/conditions/0/status")
                        .asText()
                        .equals("True"));
    }

    /** Packages that are only saved to, so that what was saved must be there in the end. */
    void createKept() throws Exception {
        for (int slot = 0; slot < SLOTS; slot++) {
            Deed.Request request = Deed.CREATE.request(kept(slot));
            Answer answer = send(0, "author", request.method(), request.path(), request.body());
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            saved.put(kept(slot), ConcurrentHashMap.newKeySet());
        }
    }

    private static String kept(int slot) {
        return "kept-" + slot;
    }

    Set<String> names() {
        return names;
    }

    void doSomething(Random choices) throws Exception {
        int slot = choices.nextInt(SLOTS);
        int generation = generations.get(slot).get();
        String name = "raced-" + slot + "-" + generation;
        Deed deed = Deed.values()[choices.nextInt(Deed.values().length)];
        Deed.Request request = deed.request(name);
        names.add(name);
        Answer answer =
                send(choices.nextInt(processes.size()), deed.account, request.method(), request.path(), request.body());
        if (answer.done()) {
            answered.computeIfAbsent(deed + " " + name, key -> new LongAdder()).increment();
            if (deed == Deed.APPROVE) {
                generations.get(slot).compareAndSet(generation, generation + 1);
            }
        } else {
            assertThat(REFUSALS).as(deed + " of " + name + ": " + answer).contains(answer.status());
        }
    }

    /** Reads a package and writes it with one line more, as kubectl edit would. */
    void save(Random choices) throws Exception {
        String name = kept(choices.nextInt(SLOTS));
        String line = "line-" + lines.incrementAndGet();
        ObjectNode object = (ObjectNode) JSON.readTree(read(choices.nextInt(processes.size()), name));
        ObjectNode files = (ObjectNode) object.path("spec").path("resources");
        files.put(LINES, files.path(LINES).asText() + line + "\n");
        Answer answer = send(
                choices.nextInt(processes.size()),
                "author",
                "PUT",
                RESOURCES + "/blueprints." + name + ".v1",
                object.toString());
        if (answer.done()) {
            saved.getOrDefault(name, Set.of()).add(line);
        } else {
            assertThat(REFUSALS).as("saving " + name + ": " + answer).contains(answer.status());
        }
    }

    private String read(int process, String name) throws Exception {
        Answer answer = send(process, "author", "GET", RESOURCES + "/blueprints." + name + ".v1", "");
        assertThat(answer.done()).as(answer.toString()).isTrue();
        return answer.body();
    }

    /** How often each status was answered with. */
    Map<Integer, LongAdder> statuses() {
        return statuses;
    }

    /** How often anything was answered with "done". */
    long done() {
        return answered.values().stream().mapToLong(LongAdder::sum).sum()
                + saved.values().stream().mapToLong(Set::size).sum();
    }

    /** Compares what was answered with what the books say, when nothing is under way any more. */
    void agree(GitCommand git, Books books) throws Exception {
        for (String name : names) {
            Deed.State state = Deed.State.NOTHING;
            List<Deed> story = story(books, name);
            for (Deed deed : story) {
                assertThat(deed.possibleIn(state))
                        .as("%s of %s after %s, in %s", deed, name, state, story)
                        .isTrue();
                state = deed.after;
            }
            assertThat(Deed.State.inGit(git, name)).as("%s: %s", name, story).isEqualTo(state);
            assertThat(books.fed(name)).as("%s: %s", name, story).isEqualTo(state);
            assertThat(books.unended(name)).as(name).isZero();
            assertThat(books.decisions(name)).as("%s: %s", name, story).hasSize((int)
                    story.stream().filter(deed -> !deed.decision.isEmpty()).count());
            for (Deed deed : Deed.values()) {
                long told = answered.getOrDefault(deed + " " + name, new LongAdder())
                        .sum();
                long written = story.stream().filter(deed::equals).count();
                // Proposing what is proposed changes nothing, and is answered with what there is.
                assertThat(told)
                        .as("answers to %s of %s, %s", deed, name, story)
                        .isGreaterThanOrEqualTo(written);
                if (deed == Deed.CREATE || deed == Deed.DELETE) {
                    assertThat(told)
                            .as("answers to %s of %s, %s", deed, name, story)
                            .isEqualTo(written);
                }
            }
            alternates(name, books.told(name));
        }
        for (Map.Entry<String, Set<String>> package_ : saved.entrySet()) {
            for (int process = 0; process < processes.size(); process++) {
                assertThat(JSON.readTree(read(process, package_.getKey()))
                                .path("spec")
                                .path("resources")
                                .path(LINES)
                                .asText()
                                .lines())
                        .containsExactlyInAnyOrderElementsOf(package_.getValue());
            }
        }
        names.clear();
    }

    private static List<Deed> story(Books books, String name) throws Exception {
        List<Deed> story = new ArrayList<>();
        for (String action : books.story(name)) {
            story.add(Deed.called(action));
        }
        return story;
    }

    /** Watchers hear of an object that it is there, that it changes, that it is gone, and only then that it is there again. */
    private static void alternates(String name, List<String> told) {
        boolean there = false;
        for (String type : told) {
            assertThat(there).as("%s was told as %s", name, told).isEqualTo(!type.equals("ADDED"));
            there = !type.equals("DELETED");
        }
    }

    private Answer send(int process, String account, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(processes.get(process).url(path)))
                        .header("Authorization", "Bearer " + tokens.get(account))
                        .header(
                                "Content-Type",
                                method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (!method.equals("GET")) {
            statuses.computeIfAbsent(answer.statusCode(), key -> new LongAdder())
                    .increment();
        }
        return new Answer(answer.statusCode(), answer.body());
    }
}
