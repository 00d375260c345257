package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.ALICE;
import static dev.veranda.store.git.StoreScene.BOB;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static dev.veranda.store.git.StoreScene.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.local.PlainRepository;
import dev.veranda.store.git.local.StaleLocks;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository by path is written to as Git would, beside whoever else writes there, without a look at what else it holds. */
class LocalWritesTest {

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private StoreScene scene;

    @BeforeEach
    void begin() {
        scene = StoreScene.local(temp);
    }

    @AfterEach
    void end() {
        scene.close();
        assertThat(scene.git.run("fsck", "--strict", "--no-dangling")).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    private List<Path> leftovers() {
        try (Stream<Path> files = Files.walk(scene.git.folder())) {
            return files.filter(file -> file.toString().matches(".*(\\.lock|\\.keep|/tmp_[^/]*)"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aWriteReadsAsManyFilesOfTheRepositoryHoweverManyRefsAreInIt() throws IOException {
        life("first");
        int few = filesReadDuring(() -> life("few"));
        GitHash main = scene.git.commit("main");
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            commands.append("create refs/heads/drafts/q")
                    .append(i)
                    .append("/ws ")
                    .append(main)
                    .append('\n');
        }
        scene.git.runWith(commands.toString(), "update-ref", "--stdin");
        int many = filesReadDuring(() -> life("many"));
        assertThat(few).isPositive();
        assertThat(many).isEqualTo(few);
    }

    private static DraftEdit edit(String path, GitHash expected, PackageContents contents) {
        return new DraftEdit(path, "ws", expected, contents, new Task.Push(), ALICE);
    }

    /** Each step there is but proposals of deletion, which lead to a commit that nothing else of the write leads to. */
    private void life(String path) {
        GitHash draft = scene.draft(path, "ws");
        GitHash saved = made(scene.changes().saveDraft(edit(path, draft, contents("other"))));
        written(scene.changes().propose(path, "ws", saved));
        written(scene.changes().reject(path, "ws", saved));
        written(scene.changes().propose(path, "ws", saved));
        written(scene.changes().publish(path, "ws", saved, BOB));
        GitHash next = scene.draft(path, "ws2");
        written(scene.changes().deleteDraft(path, "ws2", next));
    }

    private int filesReadDuring(Runnable work) throws IOException {
        Path file = temp.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        String folder = scene.git.folder().toString();
        int read = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            String path = String.valueOf(event.getString("path"));
            read += path.startsWith(folder) && path.contains("/refs/") ? 1 : 0;
        }
        Files.delete(file);
        return read;
    }

    @Test
    void aDraftHasAFileOfItsOwnAndLeavesNoFoldersBehind() throws IOException {
        GitHash draft = scene.draft("a/b", "ws");
        assertThat(scene.git.folder().resolve("refs/heads/drafts/a/b/ws")).exists();
        written(scene.changes().deleteDraft("a/b", "ws", draft));
        assertThat(scene.git.folder().resolve("refs/heads/drafts")).doesNotExist();
        scene.publish("a/b", "ws");
        assertThat(scene.git.folder().resolve("refs/heads/drafts")).doesNotExist();
        assertThat(scene.git.refs()).containsExactly("refs/heads/main", "refs/tags/a/b/v1");
    }

    @Test
    void whatIsPackedIsMovedAndDeletedToo() {
        GitHash kept = scene.draft("kept", "ws");
        GitHash gone = scene.draft("gone", "ws");
        scene.git.run("pack-refs", "--all", "--prune");
        made(scene.changes().saveDraft(edit("kept", kept, contents("x"))));
        written(scene.changes().deleteDraft("gone", "ws", gone));
        assertThat(scene.git.refs()).containsExactly("refs/heads/drafts/kept/ws", "refs/heads/main");
        assertThat(scene.git.run("rev-list", "--count", "drafts/kept/ws")).isEqualTo("3");
    }

    @Test
    void onlyWhatIsNewIsSent() throws IOException {
        GitHash draft = scene.draft("p", "ws");
        Set<Path> before = packs();
        made(scene.changes().saveDraft(edit("p", draft, contents("p").with("new.yaml", "a: b\n"))));
        Set<Path> after = packs();
        after.removeAll(before);
        assertThat(after).hasSize(1);
        // A commit, the trees of the repository and of the package, and the file.
        assertThat(objects(after.iterator().next())).hasSize(4);
    }

    private List<String> objects(Path pack) {
        return scene.git.lines("verify-pack", "-v", pack.toString()).stream()
                .filter(line -> line.matches("[0-9a-f]{40} .*"))
                .toList();
    }

    private Set<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(scene.git.folder().resolve("objects/pack"))) {
            return new HashSet<>(
                    files.filter(file -> file.toString().endsWith(".idx")).toList());
        }
    }

    @Test
    void whatBuildsOnACommitThatTheRepositoryLostBringsItAlong() {
        scene.git.commitFiles("main", "second", Map.of("more", "text\n".repeat(500)));
        scene.store.sync();
        scene.git.run("update-ref", "refs/heads/main", "refs/heads/main^");
        scene.git.run("gc", "--quiet", "--prune=now");
        GitHash next = scene.draft("q", "ws");
        assertThat(scene.git.lines("ls-tree", "--name-only", next + "^{tree}")).contains("more", "q");
    }

    @Test
    void whatSomebodyElseMovedIsNeverOverwrittenNorDeletedNorReplaced() {
        GitHash draft = scene.draft("p", "ws");
        GitHash theirs = scene.git.commitFiles("drafts/p/ws", "theirs", Map.of("p/x", "1"));
        assertThat(scene.changes().saveDraft(edit("p", draft, contents("x")))).isInstanceOf(WriteOutcome.Changed.class);
        assertThat(scene.changes().deleteDraft("p", "ws", draft)).isInstanceOf(WriteOutcome.Changed.class);
        assertThat(scene.changes().propose("p", "ws", draft)).isInstanceOf(WriteOutcome.Changed.class);
        assertThat(scene.git.commit("drafts/p/ws")).isEqualTo(theirs);
        scene.git.run("branch", "drafts/new/ws", "main");
        assertThat(scene.changes()
                        .createDraft(
                                new NewDraft("new", "ws", contents("new"), Task.Init.of("d"), ALICE, Optional.empty())))
                .isInstanceOf(WriteOutcome.Changed.class);
    }

    @Test
    void aRefThatIsInTheWayIsFoundWhetherItIsPackedOrNot() {
        scene.git.run("branch", "drafts/p", "main");
        assertThat(draftOf("p")).isInstanceOf(WriteOutcome.Refused.class);
        scene.git.run("pack-refs", "--all", "--prune");
        assertThat(draftOf("p")).isInstanceOf(WriteOutcome.Refused.class);
        scene.git.run("branch", "drafts/q/ws/below", "main");
        assertThat(draftOf("q")).isInstanceOf(WriteOutcome.Refused.class);
        scene.git.run("pack-refs", "--all", "--prune");
        assertThat(draftOf("q")).isInstanceOf(WriteOutcome.Refused.class);
        assertThat(draftOf("r")).isInstanceOf(WriteOutcome.Written.class);
    }

    private WriteOutcome draftOf(String path) {
        return scene.changes()
                .createDraft(new NewDraft(path, "ws", contents(path), Task.Init.of("d"), ALICE, Optional.empty()));
    }

    @Test
    void rulesAndProgramsOfARepositoryAreNotPassedOver() throws IOException {
        Path folder = scene.git.folder();
        assertThat(PlainRepository.isAt(folder)).isTrue();
        for (String setting :
                List.of("receive.denyDeletes", "receive.fsckObjects", "transfer.hideRefs", "core.logAllRefUpdates")) {
            scene.git.run("config", setting, "true");
            assertThat(PlainRepository.isAt(folder)).as(setting).isFalse();
            scene.git.run("config", "--unset", setting);
        }
        scene.git.run("config", "core.hooksPath", "elsewhere");
        assertThat(PlainRepository.isAt(folder)).isFalse();
        scene.git.run("config", "--unset", "core.hooksPath");
        assertThat(PlainRepository.isAt(folder)).isTrue();
        for (String name : List.of("pre-receive", "update", "post-receive")) {
            Path hook = Files.writeString(
                    Files.createDirectories(folder.resolve("hooks")).resolve(name), "#!/bin/sh\n");
            assertThat(PlainRepository.isAt(folder)).isTrue();
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThat(PlainRepository.isAt(folder)).as(name).isFalse();
            Files.delete(hook);
        }
        scene.git.run("config", "core.bare", "false");
        assertThat(PlainRepository.isAt(folder)).isFalse();
        scene.git.run("config", "core.bare", "true");
    }

    /** As the page about operation says. */
    @Test
    void programsOfARepositoryByPathAreNotRun() throws IOException {
        Path ran = temp.resolve("ran");
        Path hook = Files.writeString(
                Files.createDirectories(scene.git.folder().resolve("hooks")).resolve("update"),
                "#!/bin/sh\ntouch " + ran + "\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        scene.publish("p", "ws");
        assertThat(ran).doesNotExist();
    }

    @Test
    void deletionsThatTheRepositoryForbidsAreRefused() {
        GitHash draft = scene.draft("p", "ws");
        scene.git.run("config", "receive.denyDeletes", "true");
        assertThat(scene.changes().deleteDraft("p", "ws", draft)).isInstanceOf(WriteOutcome.Refused.class);
        assertThat(scene.git.commit("drafts/p/ws")).isEqualTo(draft);
    }

    @Test
    void nothingIsLostWhileOthersPushPackAndCleanUp() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Path clone = temp.resolve("clone");
        scene.git.run("clone", "--quiet", scene.git.folder().toString(), clone.toString());
        GitCommand theirs = GitCommand.in(clone);
        try (ExecutorService threads = Executors.newCachedThreadPool();
                GitStore other = StoreScene.open(temp, "other", scene.store.remote())) {
            other.sync();
            Future<Integer> cleaning = threads.submit(() -> {
                int times = 0;
                while (!done.get()) {
                    scene.git.complaints(
                            times % 3 == 2
                                    ? new String[] {"gc", "--quiet"}
                                    : new String[] {"pack-refs", "--all", "--prune"});
                    times++;
                }
                return times;
            });
            Future<Integer> pushing = threads.submit(() -> {
                int times = 0;
                while (!done.get()) {
                    theirs.run("push", "--quiet", "origin", "HEAD:refs/heads/theirs/" + times);
                    times++;
                }
                return times;
            });
            List<Future<?>> ours = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                GitStore store = i % 2 == 0 ? scene.store : other;
                String path = "p" + i;
                ours.add(threads.submit(() -> lives(store, path)));
            }
            for (Future<?> lives : ours) {
                lives.get();
            }
            done.set(true);
            assertThat(cleaning.get()).isGreaterThan(2);
            int pushed = pushing.get();
            assertThat(scene.git.lines("for-each-ref", "refs/heads/theirs")).hasSize(pushed);
        }
        assertThat(scene.git.lines("for-each-ref", "--format=%(refname)", "refs/tags"))
                .hasSize(4 * 6);
        assertThat(scene.git.lines("for-each-ref", "refs/heads/drafts", "refs/heads/proposed"))
                .isEmpty();
        for (String tag : scene.git.lines("for-each-ref", "--format=%(refname)", "refs/tags")) {
            scene.git.run("merge-base", "--is-ancestor", tag, "main");
        }
    }

    private static void lives(GitStore store, String path) {
        for (int i = 0; i < 6; i++) {
            String at = path + "-" + i;
            GitHash head = made(store.changes()
                    .createDraft(new NewDraft(at, "ws", contents(at), Task.Init.of("d"), ALICE, Optional.empty())));
            written(store.changes().propose(at, "ws", head));
            written(store.changes().publish(at, "ws", head, BOB));
            GitHash second = made(store.changes()
                    .createDraft(new NewDraft(at, "no", contents(at), Task.Init.of("d"), ALICE, Optional.empty())));
            written(store.changes().deleteDraft(at, "no", second));
        }
    }

    /** Publishes package after package, until it is killed. */
    static final class EndlessPublisher {

        private EndlessPublisher() {}

        public static void main(String[] arguments) {
            Path temp = Path.of(arguments[0]);
            GitRemote remote = GitRemote.of(temp.resolve("remote.git").toString());
            try (GitStore store = StoreScene.open(temp, "killed", remote)) {
                store.sync();
                for (int i = 0; ; i++) {
                    String path = "r" + arguments[1] + "-" + i;
                    GitHash head = made(store.changes()
                            .createDraft(new NewDraft(
                                    path, "ws", contents(path), Task.Init.of("d"), ALICE, Optional.empty())));
                    written(store.changes().propose(path, "ws", head));
                    written(store.changes().publish(path, "ws", head, BOB));
                    System.out.println("published");
                }
            }
        }
    }

    @Test
    void whoeverIsKilledHasDoneAWriteOrNothingOfIt() throws IOException, InterruptedException {
        Random random = new Random(11);
        for (int round = 0; round < 3; round++) {
            StaleLocks.remove(scene.git.folder(), Duration.ZERO, Instant.MAX);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessPublisher.class.getName(),
                            temp.toString(),
                            String.valueOf(round))
                    .redirectErrorStream(true)
                    .start();
            int published = 0;
            try (var output = process.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    published += line.equals("published") ? 1 : 0;
                    if (line.equals("published") && published == 3) {
                        TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
                        process.toHandle().destroyForcibly();
                    }
                }
            }
            process.waitFor();
            assertThat(published).isGreaterThanOrEqualTo(3);
            allAreWholeOf("r" + round + "-", published);
        }
        StaleLocks.remove(scene.git.folder(), Duration.ZERO, Instant.MAX);
        try (Stream<Path> files = Files.list(scene.git.folder().resolve("objects/pack"))) {
            for (Path unfinished : files.filter(
                            file -> file.getFileName().toString().startsWith("tmp_"))
                    .toList()) {
                Files.delete(unfinished);
            }
        }
    }

    private void allAreWholeOf(String prefix, int published) {
        List<String> refs = scene.git.refs();
        List<String> ofRound =
                refs.stream().filter(ref -> ref.contains("/" + prefix)).toList();
        long tags = ofRound.stream().filter(ref -> ref.startsWith("refs/tags/")).count();
        long merges = scene.git.lines("log", "--first-parent", "--format=%s", "main").stream()
                .filter(subject -> subject.startsWith("Approving package revision " + prefix))
                .count();
        assertThat(tags).isBetween((long) published, published + 1L);
        assertThat(merges).isEqualTo(tags);
        // Whatever was not published yet is a draft or a proposal, and not both.
        assertThat(ofRound).hasSizeBetween((int) tags, (int) tags + 1);
    }
}
