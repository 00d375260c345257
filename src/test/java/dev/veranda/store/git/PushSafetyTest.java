package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.RefChange;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.local.StaleLocks;
import dev.veranda.store.git.mirror.GitMirror;
import dev.veranda.store.git.push.PushOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may die at any moment. */
class PushSafetyTest {

    @TempDir
    Path temp;

    /** Moves {@code a} and {@code b} together, again and again, until it is killed. */
    static final class EndlessPusher {

        private EndlessPusher() {}

        public static void main(String[] arguments) {
            Path temp = Path.of(arguments[0]);
            GitHash one = new GitHash(arguments[1]);
            GitHash two = new GitHash(arguments[2]);
            StoreSettings settings = StoreScene.settings(temp);
            GitRemote remote = GitRemote.of(temp.resolve("remote.git").toString());
            try (GitMirror mirror = GitMirror.open(temp.resolve("mirror"), remote, settings)) {
                RemoteRefs refs = mirror.fetch(ref -> true);
                GitHash from = refs.target("refs/heads/a").orElseThrow();
                while (true) {
                    GitHash to = from.equals(one) ? two : one;
                    PushOutcome outcome = mirror.push(
                            List.of(
                                    new RefChange.Move("refs/heads/a", from, to),
                                    new RefChange.Move("refs/heads/b", from, to)),
                            Map.of());
                    if (!(outcome instanceof PushOutcome.Pushed)) {
                        System.out.println("stopped: " + outcome);
                        return;
                    }
                    System.out.println("pushed");
                    from = to;
                }
            }
        }
    }

    @Test
    void refsPushedTogetherMoveTogetherEvenWhenThePusherIsKilled() throws IOException, InterruptedException {
        GitCommand git = GitCommand.bare(temp.resolve("remote.git"));
        GitHash one = git.commitFiles("a", "one", Map.of("f", "1"));
        GitHash two = git.commitFiles("two", "two", Map.of("f", "2"));
        git.run("update-ref", "refs/heads/b", one.hex());
        Random random = new Random(42);
        for (int round = 0; round < 5; round++) {
            // The new owner of the repositories clears what the dead one left, as a start of the program does.
            StaleLocks.remove(git.folder(), Duration.ZERO, Instant.MAX);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessPusher.class.getName(),
                            temp.toString(),
                            one.hex(),
                            two.hex())
                    .redirectErrorStream(true)
                    .start();
            List<String> said = new ArrayList<>();
            int pushed = 0;
            try (var output = process.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    said.add(line);
                    pushed += line.equals("pushed") ? 1 : 0;
                    if (line.equals("pushed") && pushed == 5) {
                        TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
                        // Through the handle, because the process itself would close its output too.
                        process.toHandle().destroyForcibly();
                    }
                }
            }
            process.waitFor();
            assertThat(said).noneMatch(line -> line.startsWith("stopped"));
            assertThat(pushed)
                    .as("pushes before the kill, of a pusher that said %s", said)
                    .isGreaterThanOrEqualTo(5);
            assertThat(git.commit("a")).isEqualTo(git.commit("b"));
        }
        git.run("fsck", "--strict");
    }

    @Test
    void locksLeftInTheMirrorDoNotStopTheNextStart() throws IOException {
        try (StoreScene scene = StoreScene.local(temp)) {
            scene.draft("p", "ws");
        }
        Path mirror = temp.resolve("mirror");
        List<Path> locks = List.of(
                mirror.resolve("packed-refs.lock"),
                mirror.resolve("gc.log.lock"),
                mirror.resolve("config.lock"),
                mirror.resolve("refs/mirror/heads/main.lock"),
                mirror.resolve("objects/pack/pack-dead.keep"));
        for (Path lock : locks) {
            Files.createDirectories(lock.getParent());
            Files.createFile(lock);
        }
        GitCommand git = GitCommand.in(temp.resolve("remote.git"));
        git.commitFiles("main", "more", Map.of("q/Kptfile", "kind: Kptfile\n"));
        try (GitStore store =
                StoreScene.open(temp, "mirror", GitRemote.of(git.folder().toString()))) {
            assertThat(locks).allSatisfy(lock -> assertThat(lock).doesNotExist());
            store.sync();
            assertThat(store.reading().packagesOnMain()).hasSize(1);
        }
    }

    @Test
    void aLockThatADeadWriterLeftInALocalRepositoryIsCleared() throws IOException {
        try (StoreScene scene = StoreScene.local(temp)) {
            Path lock = scene.git.folder().resolve("refs/heads/drafts/p/ws.lock");
            Files.createDirectories(lock.getParent());
            Files.createFile(lock);
            Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(600)));
            scene.draft("p", "ws");
            assertThat(scene.git.refs()).contains("refs/heads/drafts/p/ws");
        }
    }

    @Test
    void onlyLocksOlderThanAskedAreRemoved() throws IOException {
        GitCommand git = GitCommand.bare(temp.resolve("remote.git"));
        Path fresh = Files.createFile(git.folder().resolve("HEAD.lock"));
        Path old = Files.createFile(git.folder().resolve("packed-refs.lock"));
        Files.setLastModifiedTime(fresh, FileTime.from(NOW));
        Files.setLastModifiedTime(old, FileTime.from(NOW.minusSeconds(600)));
        assertThat(StaleLocks.remove(git.folder(), Duration.ofMinutes(5), NOW)).containsExactly(old);
        assertThat(fresh).exists();
    }

    @Test
    void aBrokenMirrorIsMadeAnew() throws IOException {
        try (StoreScene scene = StoreScene.local(temp)) {
            scene.draft("p", "ws");
        }
        Files.writeString(temp.resolve("mirror/config"), "[core\nnot a setting");
        GitRemote remote = GitRemote.of(temp.resolve("remote.git").toString());
        try (GitStore store = StoreScene.open(temp, "mirror", remote)) {
            assertThat(store.reading().known()).isEqualTo(RemoteRefs.none());
            assertThat(store.sync()).isEqualTo(store.listRefs());
        }
    }

    @Test
    void theSettingsOfTheMachineAreNotRead() throws IOException, InterruptedException {
        GitCommand real = GitCommand.bare(temp.resolve("remote.git"));
        real.commitFiles("main", "real", Map.of("a", "1"));
        Path home = Files.createDirectories(temp.resolve("home"));
        Files.writeString(
                home.resolve(".gitconfig"),
                "[url \"" + temp.resolve("elsewhere.git") + "\"]\n\tinsteadOf = " + real.folder() + "\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RefPrinter.class.getName(),
                        temp.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader()) {
            assertThat(output.lines().toList()).contains("refs/heads/main");
        }
        assertThat(process.waitFor()).isZero();
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(home.resolve(".gitconfig"));
        }
    }

    /** Prints the refs of a repository. */
    static final class RefPrinter {

        private RefPrinter() {}

        public static void main(String[] arguments) {
            Path temp = Path.of(arguments[0]);
            GitRemote remote = GitRemote.of(temp.resolve("remote.git").toString());
            try (GitStore store = StoreScene.open(temp, "mirror", remote)) {
                store.listRefs().targets().keySet().forEach(System.out::println);
            }
        }
    }

    /** JGit does so only where these two are set, and nobody sets them in each repository. */
    @Test
    void whatIsWrittenIsBroughtToTheDiskInRepositoriesByPathAndNotInCopies() throws IOException {
        GitCommand git = GitCommand.bare(temp.resolve("remote.git"));
        try (GitMirror mirror = GitMirror.open(
                        temp.resolve("mirror"), GitRemote.of(git.folder().toString()), StoreScene.settings(temp));
                Repository byPath = new FileRepositoryBuilder()
                        .setGitDir(git.folder().toFile())
                        .build()) {
            for (String setting : List.of("fsyncObjectFiles", "fsyncRefFiles")) {
                assertThat(byPath.getConfig().getBoolean("core", setting, false))
                        .as(setting)
                        .isTrue();
                assertThat(mirror.repository().getConfig().getBoolean("core", setting, true))
                        .as(setting)
                        .isFalse();
            }
        }
    }
}
