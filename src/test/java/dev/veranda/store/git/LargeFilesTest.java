package dev.veranda.store.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Invalid;
import dev.veranda.failure.Unavailable;
import dev.veranda.store.StoreLimits;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.read.MainPackage;
import dev.veranda.store.git.read.PackageReading;
import dev.veranda.store.git.read.StoredRevision;
import dev.veranda.store.git.write.NewDraft;
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
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files above the limit in repositories whose server cannot leave them out of what it sends. */
class LargeFilesTest {

    private static final StoreLimits SMALL = new StoreLimits(100_000, 10_000_000, 100, 100_000, 100);
    private static final String SENTENCE = "Its file \"big\" is larger than the 100000 bytes that are accepted.";

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private GitCommand git;

    @SuppressWarnings("NullAway.Init")
    private OddGit odd;

    @SuppressWarnings("NullAway.Init")
    private GitHttpServer server;

    @BeforeEach
    void begin() throws IOException {
        git = GitCommand.bare(temp.resolve("remote.git"));
        git.run("config", "uploadpack.allowFilter", "false");
        odd = new OddGit(git);
        server = GitHttpServer.open(temp);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void takesOnlyItsPackageWithIt() {
        main(odd.packageFolder("good"), large("large", text(300_000, 1)));
        try (GitStore store = open(SMALL)) {
            store.sync();
            assertServed(store);
            assertThat(store.reading().notFetched()).isEmpty();

            publish(store);
            git.run("fsck", "--strict");
            assertThat(git.run("cat-file", "-s", "main:large/big")).isEqualTo("300000");
        }
    }

    @Test
    void mayComeIntoARepositoryThatWorked() {
        main(odd.packageFolder("good"));
        try (GitStore store = open(SMALL)) {
            store.sync();
            main(odd.packageFolder("good"), large("large", text(300_000, 1)));
            store.sync();
            assertServed(store);
        }
    }

    @Test
    void mayChangeAndGoAgain() {
        main(odd.packageFolder("good"), large("large", text(300_000, 1)));
        try (GitStore store = open(SMALL)) {
            store.sync();
            main(odd.packageFolder("good"), large("large", text(300_000, 1) + "one line more\n"));
            git.run("gc", "-q");
            store.sync();
            assertServed(store);
            main(odd.packageFolder("good"), odd.packageFolder("large"));
            store.sync();
            assertThat(contents(store, "large")).isEqualTo(List.of("Kptfile"));
        }
        try (GitStore again = GitStore.open(
                temp.resolve("other"), remote(), StoreScene.settings(temp).withLimits(SMALL), () -> StoreScene.NOW)) {
            again.sync();
            assertThat(contents(again, "large")).isEqualTo(List.of("Kptfile"));
        }
    }

    @Test
    void mayBeInADraftAndInATag() {
        main(odd.packageFolder("good"));
        String commit = odd.commit(
                odd.tree(List.of(large("large", text(300_000, 1)))),
                List.of(git.commit("main").hex()));
        odd.ref("refs/heads/drafts/large/ws", commit);
        odd.ref("refs/tags/large/v1", commit);
        try (GitStore store = open(SMALL)) {
            store.sync();
            assertThat(store.reading().revisions())
                    .extracting(StoredRevision::refName)
                    .contains("refs/heads/drafts/large/ws", "refs/tags/large/v1");
            assertThat(contents(store, "good")).isEqualTo(List.of("Kptfile"));
        }
    }

    @Test
    void whatIsMoreThanOneTransferMayBringLeavesOutTheRefThatLeadsToIt() {
        main(odd.packageFolder("good"));
        odd.ref(
                "refs/heads/drafts/large/ws",
                odd.commit(
                        odd.tree(List.of(large("large", text(3_000_000, 1)))),
                        List.of(git.commit("main").hex())));
        odd.ref("refs/tags/good/v1", git.commit("main").hex());
        try (GitStore store = open(new StoreLimits(100_000, 500_000, 100, 100_000, 100))) {
            store.sync();
            assertThat(store.reading().revisions())
                    .extracting(StoredRevision::refName)
                    .containsExactly("refs/tags/good/v1");
            assertThat(store.reading().notFetched()).singleElement().satisfies(left -> {
                assertThat(left.name()).isEqualTo("refs/heads/drafts/large/ws");
                assertThat(left.reason()).contains("more than the 500000 bytes accepted in one transfer");
            });
        }
    }

    @Test
    void onMainNoMoreComesThanOneTransferMayBring() {
        main(odd.packageFolder("good"), large("large", text(3_000_000, 1)));
        try (GitStore store = open(new StoreLimits(100_000, 500_000, 100, 100_000, 100))) {
            assertThatThrownBy(store::sync)
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("more than the 500000 bytes accepted in one transfer");
        }
    }

    @Test
    void aMainBranchThatNeedsMoreThanOneTransferMayBringIsNamedAndTheOthersAreServed() {
        main(odd.packageFolder("good"));
        odd.ref("refs/tags/good/v1", git.commit("main").hex());
        main(odd.packageFolder("good"), large("large", text(3_000_000, 1)));
        try (GitStore store = open(new StoreLimits(100_000, 500_000, 100, 100_000, 100))) {
            store.sync();
            assertThat(store.reading().revisions())
                    .extracting(StoredRevision::refName)
                    .containsExactly("refs/tags/good/v1");
            assertThat(store.reading().packagesOnMain()).isEmpty();
            assertMainIsLeftOut(store);
        }
    }

    @Test
    void aMainBranchThatGrewTooMuchStaysAsItWasAndIsWrittenToNoMoreUntilItIsSmallAgain() {
        main(odd.packageFolder("good"));
        String small = git.commit("main").hex();
        try (GitStore store = open(new StoreLimits(100_000, 500_000, 100, 100_000, 100))) {
            store.sync();
            main(odd.packageFolder("good"), large("large", text(3_000_000, 1)));
            store.sync();
            store.sync();
            assertThat(store.reading().packagesOnMain())
                    .extracting(MainPackage::path)
                    .containsExactly("good");
            assertMainIsLeftOut(store);
            GitHash proposal = StoreScene.made(store.changes()
                    .createDraft(new NewDraft(
                            "new",
                            "ws",
                            StoreScene.contents("new"),
                            Task.Init.of("a package"),
                            StoreScene.ALICE,
                            Optional.empty())));
            StoreScene.written(store.changes().propose("new", "ws", proposal));
            assertThatThrownBy(() -> store.changes().publish("new", "ws", proposal, StoreScene.BOB))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("the branch \"main\" is not known as it is now")
                    .hasMessageContaining("more than the 500000 bytes accepted in one transfer");

            odd.ref("refs/heads/main", small);
            store.sync();
            assertThat(store.reading().notFetched()).isEmpty();
            StoreScene.written(store.changes().publish("new", "ws", proposal, StoreScene.BOB));
        }
    }

    @Test
    void aMirrorThatLeavesThemOutIsPackedTogether() throws IOException {
        git.run("config", "uploadpack.allowFilter", "true");
        main(odd.packageFolder("good"), large("large", text(300_000, 1)));
        try (GitStore store = open(SMALL)) {
            store.sync();
            assertServed(store);
            List<GitHash> moved = new ArrayList<>();
            for (int i = 0; i < 22; i++) {
                moved.add(git.commitFiles("drafts/good/ws", "edit " + i, Map.of("good/text", "text " + i + "\n")));
                main(odd.packageFolder("good"), large("large", text(300_000, i)));
                store.sync();
            }
            StoreScene.made(store.changes()
                    .createDraft(new NewDraft(
                            "new",
                            "ws",
                            StoreScene.contents("new"),
                            Task.Init.of("d"),
                            StoreScene.ALICE,
                            Optional.empty())));
            // What is needed by no ref any more stays for a while, because somebody may still look at it.
            git.run("update-ref", "refs/heads/drafts/good/ws", "refs/heads/main");
            store.sync();
            Path packs = temp.resolve("small/objects/pack");
            age(packs, Duration.ofDays(1));
            int before = packs(packs).size();

            assertThat(store.compact()).isTrue();

            assertThat(before).isGreaterThan(20);
            assertThat(packs(packs)).hasSizeLessThan(4);
            assertThat(store.compact()).isFalse();
            assertServed(store);
            assertThat(store.reading().revisions()).hasSize(2);
            for (GitHash commit : moved) {
                assertThat(store.reading().packageTree(commit, "good")).isPresent();
            }
            store.rest();
            assertServed(store);
            main(odd.packageFolder("good"), odd.packageFolder("more"), large("large", text(300_000, 99)));
            store.sync();
            assertThat(store.reading().packagesOnMain()).hasSize(3);
            assertThat(store.isDamaged()).isFalse();
        }
    }

    @Test
    void whatNoRefNeedsForLongGoesWhenAMirrorThatLeavesThemOutIsPacked() throws IOException {
        git.run("config", "uploadpack.allowFilter", "true");
        main(odd.packageFolder("good"), large("large", text(300_000, 1)));
        GitHash gone = git.commitFiles("drafts/good/ws", "edit", Map.of("good/text", "soon gone\n"));
        try (GitStore store = open(SMALL)) {
            store.sync();
            git.run("update-ref", "-d", "refs/heads/drafts/good/ws");
            for (int i = 0; i < 21; i++) {
                git.commitFiles("main", "edit " + i, Map.of("other/text", "text " + i + "\n"));
                store.sync();
            }
            Path packs = temp.resolve("small/objects/pack");
            age(packs, Duration.ofDays(20));
            assertThat(store.compact()).isTrue();
            assertThat(packs(packs)).hasSize(1);
            assertThat(store.reading().packageAt(gone, "good")).isEmpty();
            assertServed(store);
        }
    }

    private static List<Path> packs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pack")).toList();
        }
    }

    private static void age(Path folder, Duration age) throws IOException {
        for (Path pack : packs(folder)) {
            Files.setLastModifiedTime(pack, FileTime.from(Instant.now().minus(age)));
        }
    }

    private static void assertMainIsLeftOut(GitStore store) {
        assertThat(store.reading().notFetched()).singleElement().satisfies(left -> {
            assertThat(left.name()).isEqualTo("refs/heads/main");
            assertThat(left.reason()).contains("more than the 500000 bytes accepted in one transfer");
        });
    }

    @Test
    void whatIsLostIsNotTakenForWhatWasLeftOnTheServer() throws Exception {
        git.run("config", "uploadpack.allowFilter", "true");
        main(odd.packageFolder("good"), large("large", text(300_000, 1)));
        try (GitStore store = open(SMALL)) {
            store.sync();
            assertServed(store);
        }
        GitHash kptfile = new GitHash(git.run("rev-parse", "main:good/Kptfile"));
        lose(temp.resolve("small"), kptfile);
        try (GitStore store = open(SMALL)) {
            assertThatThrownBy(() -> contents(store, "large"))
                    .isInstanceOf(Invalid.class)
                    .hasMessage(SENTENCE);
            assertThat(store.isDamaged()).isFalse();
            assertThatThrownBy(() -> contents(store, "good")).isInstanceOf(Unavailable.class);
            assertThat(store.isDamaged()).isTrue();
        }
    }

    /** Lets a copy have its objects one by one, and takes one away. */
    private static void lose(Path copy, GitHash object) throws Exception {
        Path packs = copy.resolve("objects/pack");
        Path aside = Files.move(packs, copy.resolve("aside"));
        Files.createDirectory(packs);
        try (Stream<Path> files = Files.list(aside)) {
            for (Path pack :
                    files.filter(file -> file.toString().endsWith(".pack")).toList()) {
                ProcessBuilder unpacking = new ProcessBuilder("git", "-C", copy.toString(), "unpack-objects", "-q");
                GitCommand.isolate(unpacking.environment());
                assertThat(unpacking.redirectInput(pack.toFile()).start().waitFor())
                        .isZero();
            }
        }
        Files.delete(copy.resolve(
                "objects/" + object.hex().substring(0, 2) + "/" + object.hex().substring(2)));
    }

    private static void assertServed(GitStore store) {
        assertThat(store.reading().packagesOnMain())
                .extracting(MainPackage::path)
                .containsExactly("good", "large");
        assertThat(contents(store, "good")).isEqualTo(List.of("Kptfile"));
        assertThatThrownBy(() -> contents(store, "large"))
                .isInstanceOf(Invalid.class)
                .hasMessage(SENTENCE);
        assertThat(store.isDamaged()).isFalse();
    }

    private static void publish(GitStore store) {
        GitHash head = StoreScene.made(store.changes()
                .createDraft(new NewDraft(
                        "new",
                        "ws",
                        StoreScene.contents("new"),
                        Task.Init.of("d"),
                        StoreScene.ALICE,
                        Optional.empty())));
        StoreScene.written(store.changes().propose("new", "ws", head));
        StoreScene.written(store.changes().publish("new", "ws", head, StoreScene.BOB));
    }

    private static List<String> contents(GitStore store, String path) {
        PackageReading reading = store.reading();
        GitHash main = reading.known().target("refs/heads/main").orElseThrow();
        return List.copyOf(reading.contents(reading.packageTree(main, path).orElseThrow())
                .contents()
                .files()
                .keySet());
    }

    private String large(String name, String text) {
        return odd.folder(name, odd.tree(List.of(odd.file("Kptfile", OddGit.KPTFILE), odd.file("big", text))));
    }

    /** Letters that hardly compress, the same for the same seed. */
    private static String text(int length, int seed) {
        return new Random(seed)
                .ints(length, 'A', '~')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private GitStore open(StoreLimits limits) {
        return GitStore.open(
                temp.resolve("small"), remote(), StoreScene.settings(temp).withLimits(limits), () -> StoreScene.NOW);
    }

    private GitRemote remote() {
        return GitRemote.of(server.url("remote.git"));
    }

    private void main(String... entries) {
        Optional<String> before = git.lines("for-each-ref", "--format=%(objectname)", "refs/heads/main").stream()
                .findFirst();
        odd.ref(
                "refs/heads/main",
                odd.commit(odd.tree(List.of(entries)), before.stream().toList()));
    }
}
