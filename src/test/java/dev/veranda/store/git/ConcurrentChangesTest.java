package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.ALICE;
import static dev.veranda.store.git.StoreScene.BOB;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static dev.veranda.store.git.StoreScene.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.git.write.PackageChanges;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writers on one repository: nothing is lost, and who comes second is told. */
class ConcurrentChangesTest {

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private StoreScene scene;

    @SuppressWarnings("NullAway.Init")
    private GitStore other;

    private Optional<GitHttpServer> http = Optional.empty();

    @BeforeEach
    void begin() {
        scene = StoreScene.local(temp);
        other = StoreScene.open(temp, "other", scene.store.remote());
        other.sync();
    }

    @AfterEach
    void end() {
        scene.close();
        other.close();
        http.ifPresent(GitHttpServer::close);
        scene.git.run("fsck", "--strict");
    }

    @Test
    void ofTwoSavesOnTheSameHeadTheSecondIsToldWhatIsThere() {
        GitHash head = scene.draft("p", "ws");
        other.sync();
        GitHash first = made(scene.changes()
                .saveDraft(new DraftEdit("p", "ws", head, contents("p").with("a", "1"), new Task.Push(), ALICE)));
        WriteOutcome second = other.changes()
                .saveDraft(new DraftEdit("p", "ws", head, contents("p").with("b", "2"), new Task.Push(), BOB));
        assertThat(second)
                .isEqualTo(new WriteOutcome.Changed("refs/heads/drafts/p/ws", Optional.of(head), Optional.of(first)));
        assertThat(scene.git.commit("drafts/p/ws")).isEqualTo(first);
    }

    @Test
    void aHeadThatAnotherReplicaMadeIsAcceptedThoughNotFetchedYet() {
        GitHash head = scene.draft("p", "ws");
        made(other.changes()
                .saveDraft(new DraftEdit("p", "ws", head, contents("p").with("b", "2"), new Task.Push(), BOB)));
        assertThat(scene.git.commit("drafts/p/ws^")).isEqualTo(head);
    }

    @Test
    void aWorkspaceIsTakenWhetherItIsDraftOrProposed() {
        GitHash head = scene.draft("p", "ws");
        NewDraft again = new NewDraft("p", "ws", contents("p"), Task.Init.of("d"), BOB, Optional.empty());
        assertThat(other.changes().createDraft(again))
                .isEqualTo(new WriteOutcome.Changed("refs/heads/drafts/p/ws", Optional.empty(), Optional.of(head)));
        written(scene.changes().propose("p", "ws", head));
        assertThat(scene.changes().createDraft(again)).isInstanceOf(WriteOutcome.Changed.class);
    }

    @Test
    void mainMayMoveWithOtherPackagesWhileOneIsPublished() throws IOException {
        GitHash head = scene.propose("p", "ws");
        // Moves main on the server just before the first push is accepted, as a neighbour's approval would.
        moveMainAtFirstPush(Map.of("neighbour/Kptfile", "kind: Kptfile\n"));
        WriteOutcome.Written published = written(scene.changes().publish("p", "ws", head, BOB));
        assertThat(published.revision()).isEqualTo(1);
        assertThat(scene.git.lines("ls-tree", "--name-only", "main")).contains("neighbour", "p");
        assertThat(scene.git.commit("main^2")).isEqualTo(head);
    }

    @Test
    void aPackageThatChangedOnMainMeanwhileIsNotPublishedOver() throws IOException {
        GitHash head = scene.propose("p", "ws");
        moveMainAtFirstPush(Map.of("p/Kptfile", "kind: Kptfile\n# by hand\n"));
        assertThat(scene.changes().publish("p", "ws", head, BOB))
                .isInstanceOfSatisfying(
                        WriteOutcome.Changed.class,
                        changed -> assertThat(changed.ref()).isEqualTo("refs/heads/main"));
        assertThat(scene.git.refs()).contains("refs/heads/proposed/p/ws").doesNotContain("refs/tags/p/v1");
    }

    @Test
    void aPublicationThatStopsHalfWayOnAServerWithoutTransactionsIsFinishedNotRepeated() throws IOException {
        GitHash head = scene.propose("p", "ws");
        scene.git.run("config", "receive.advertiseAtomic", "false");
        Path hook = scene.git.folder().resolve("hooks/update");
        Files.writeString(hook, """
                #!/bin/sh
                case $1 in refs/tags/*) [ -e refused ] && exit 0; touch refused; exit 1;; esac
                """);
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        overHttp();
        assertThat(written(scene.changes().publish("p", "ws", head, BOB)).revision())
                .isEqualTo(1);
        assertThat(scene.git.lines("log", "--first-parent", "--format=%s", "main"))
                .containsExactly("Approving package revision p/1", "first");
        assertThat(scene.git.commit("p/v1")).isEqualTo(scene.git.commit("main"));
        assertThat(scene.git.refs()).containsExactly("refs/heads/main", "refs/tags/p/v1");
        assertThat(scene.store.reading().known()).isEqualTo(scene.store.listRefs());
    }

    @Test
    void compactingKeepsEverythingThatRefsNeedAlsoWhatIsPushedMeanwhile() throws Exception {
        assertThat(scene.store.compact()).isFalse();
        for (int i = 0; i < 25; i++) {
            scene.publish("p" + i, "ws");
        }
        scene.draft("q", "ws");
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        for (Path bare : List.of(scene.git.folder(), temp.resolve("mirror"))) {
            for (Path pack : packs(bare)) {
                Files.setLastModifiedTime(pack, yesterday);
            }
        }
        int before = packs(scene.git.folder()).size();
        assertThat(before).isGreaterThan(20);

        try (ExecutorService pushing = Executors.newSingleThreadExecutor()) {
            Future<?> pushes = pushing.submit(() -> {
                for (int i = 0; i < 10; i++) {
                    scene.publish("during" + i, "ws");
                }
            });
            assertThat(scene.store.compact()).isTrue();
            pushes.get();
        }

        assertThat(packs(scene.git.folder())).hasSizeLessThan(before);
        assertThat(scene.git.run("fsck", "--strict", "--no-dangling")).isEmpty();
        assertThat(GitCommand.in(temp.resolve("mirror")).run("fsck", "--no-dangling"))
                .isEmpty();
        assertThat(scene.store.reading().revisions()).hasSize(36);
        assertThat(scene.publish("r", "ws").revision()).isEqualTo(1);
        assertThat(scene.store.isDamaged()).isFalse();
    }

    private static List<Path> packs(Path bare) throws IOException {
        try (Stream<Path> files = Files.list(bare.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    @Test
    void publishedNumbersGoOnFromTheHighestAndNeverRepeat() {
        scene.git.commitFiles("main", "by hand", Map.of("p/Kptfile", "kind: Kptfile\n"));
        for (String tag : List.of("p/v0", "p/v3", "p/stable", "p/sub/v9", "pp/v7")) {
            scene.git.run("tag", tag, "main");
        }
        scene.store.sync();
        assertThat(scene.publish("p", "ws").revision()).isEqualTo(4);
        assertThat(scene.publish("q", "ws").revision()).isEqualTo(1);
    }

    @Test
    void aProposalThatChangedIsNotPublished() {
        GitHash head = scene.propose("p", "ws");
        scene.git.commitFiles("proposed/p/ws", "by hand", Map.of("p/extra", "1"));
        assertThat(scene.changes().publish("p", "ws", head, BOB))
                .isEqualTo(new WriteOutcome.Changed(
                        "refs/heads/proposed/p/ws", Optional.of(head), Optional.of(scene.git.commit("proposed/p/ws"))));
        assertThat(scene.git.refs()).doesNotContain("refs/tags/p/v1");
    }

    @Test
    void manyPublicationsAtOnceAllArriveFromTwoReplicas() throws InterruptedException, ExecutionException {
        int packages = 16;
        List<GitHash> heads = new ArrayList<>();
        for (int i = 0; i < packages; i++) {
            heads.add(scene.propose("p" + i, "ws"));
        }
        other.sync();
        try (ExecutorService workers = Executors.newFixedThreadPool(packages)) {
            List<Future<WriteOutcome>> outcomes = IntStream.range(0, packages)
                    .mapToObj(i -> workers.submit(() -> {
                        PackageChanges changes = (i % 2 == 0 ? scene.store : other).changes();
                        return changes.publish("p" + i, "ws", heads.get(i), BOB);
                    }))
                    .toList();
            for (Future<WriteOutcome> outcome : outcomes) {
                assertThat(written(outcome.get()).revision()).isEqualTo(1);
            }
        }
        assertThat(scene.git.lines("ls-tree", "--name-only", "main")).hasSize(packages + 1);
        assertThat(scene.git.lines("log", "--first-parent", "--format=%s", "main"))
                .hasSize(packages + 1)
                .doesNotHaveDuplicates();
        assertThat(scene.git.refs()).hasSize(packages + 1);
    }

    @Test
    void publicationsSavesAndProposalsArriveWhileSomebodyElsePushesToTheMainBranch()
            throws InterruptedException, ExecutionException {
        int packages = 8;
        List<GitHash> proposals = new ArrayList<>();
        List<GitHash> drafts = new ArrayList<>();
        for (int i = 0; i < packages; i++) {
            proposals.add(scene.propose("p" + i, "ws"));
            drafts.add(scene.draft("d" + i, "ws"));
        }
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService workers = Executors.newFixedThreadPool(packages + 1)) {
            Future<Integer> foreign = workers.submit(() -> pushUntil(over));
            List<Future<WriteOutcome>> outcomes = IntStream.range(0, packages)
                    .mapToObj(i -> workers.submit(() -> {
                        GitHash saved = made(scene.changes()
                                .saveDraft(new DraftEdit(
                                        "d" + i, "ws", drafts.get(i), contents("d"), new Task.Push(), ALICE)));
                        written(scene.changes().propose("d" + i, "ws", saved));
                        return scene.changes().publish("p" + i, "ws", proposals.get(i), BOB);
                    }))
                    .toList();
            for (Future<WriteOutcome> outcome : outcomes) {
                written(outcome.get());
            }
            over.set(true);
            assertThat(foreign.get()).isPositive();
            List<String> onMain = scene.git.lines("ls-tree", "--name-only", "main");
            assertThat(onMain).hasSize(1 + packages + foreign.get());
        }
    }

    @Test
    void whoLosesEveryRaceIsToldThatTheBranchMovedAndNotThatThePackageChanged() throws IOException {
        GitHash head = scene.propose("p", "ws");
        Path hook = scene.git.folder().resolve("hooks/pre-receive");
        Files.writeString(hook, """
                #!/bin/sh
                unset GIT_QUARANTINE_PATH
                git update-ref refs/heads/main $(git commit-tree -p main -m meanwhile main^{tree})
                """);
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        scene.git.run("config", "user.name", "somebody");
        scene.git.run("config", "user.email", "somebody@example.com");
        overHttp();

        assertThat(scene.changes().publish("p", "ws", head, BOB))
                .isEqualTo(new WriteOutcome.Overtaken("refs/heads/main"));

        assertThat(Files.deleteIfExists(hook)).isTrue();
        assertThat(scene.git.refs()).contains("refs/heads/proposed/p/ws").doesNotContain("refs/tags/p/v1");
        written(scene.changes().publish("p", "ws", head, BOB));
    }

    /** Clones, commits and pushes with the git program, again and again; how often it arrived. */
    private int pushUntil(AtomicBoolean over) {
        GitCommand.in(temp).run("clone", "--quiet", scene.git.folder().toString(), "foreign");
        GitCommand foreign = GitCommand.in(temp.resolve("foreign"));
        int arrived = 0;
        for (int i = 0; !over.get() || arrived == 0; i++) {
            foreign.run("fetch", "--quiet", "origin");
            foreign.run("reset", "--quiet", "--hard", "origin/main");
            foreign.commitFiles("main", "foreign", Map.of("foreign" + i, "x"));
            if (foreign.complaints("push", "--quiet", "origin", "main").isEmpty()) {
                arrived++;
            }
        }
        return arrived;
    }

    @Test
    void oneDraftSavedByManyThreadsIsAStraightLine() throws InterruptedException, ExecutionException {
        GitHash head = scene.draft("p", "ws");
        int writers = 8;
        try (ExecutorService workers = Executors.newFixedThreadPool(writers)) {
            List<Future<WriteOutcome>> outcomes = IntStream.range(0, writers)
                    .mapToObj(i -> workers.submit(() -> scene.changes()
                            .saveDraft(new DraftEdit(
                                    "p", "ws", head, contents("p").with("f" + i, "x"), new Task.Push(), ALICE))))
                    .toList();
            int done = 0;
            for (Future<WriteOutcome> outcome : outcomes) {
                if (outcome.get() instanceof WriteOutcome.Written) {
                    done++;
                } else {
                    assertThat(outcome.get()).isInstanceOf(WriteOutcome.Changed.class);
                }
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(scene.git.commit("drafts/p/ws^")).isEqualTo(head);
    }

    /** A repository that C Git serves runs hooks; the store is opened anew over HTTP for it. */
    private void moveMainAtFirstPush(Map<String, String> files) throws IOException {
        GitHash before = scene.git.commit("main");
        GitHash moved = scene.git.commitFiles("main", "meanwhile", files);
        scene.git.run("update-ref", "refs/meanwhile", moved.hex());
        scene.git.run("update-ref", "refs/heads/main", before.hex());
        scene.git.run("config", "receive.hideRefs", "refs/meanwhile");
        Path hook = scene.git.folder().resolve("hooks/pre-receive");
        Files.writeString(hook, """
                #!/bin/sh
                unset GIT_QUARANTINE_PATH
                [ -e moved ] && exit 0
                touch moved
                git update-ref refs/heads/main %s
                """.formatted(moved));
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        overHttp();
    }

    private void overHttp() throws IOException {
        GitHttpServer server = GitHttpServer.open(temp);
        http = Optional.of(server);
        GitCommand git = scene.git;
        scene.close();
        scene = StoreScene.of(temp, git, GitRemote.of(server.url("remote.git")));
    }
}
