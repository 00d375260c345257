package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.ALICE;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Invalid;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.store.StoreLimits;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.read.MainPackage;
import dev.veranda.store.git.read.PackageReading;
import dev.veranda.store.git.read.StoredFile;
import dev.veranda.store.git.read.StoredPackage;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.task.Task;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a package comes out of it, and what others put there does no harm. */
class PackageContentsTest {

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
    }

    private GitHash save(PackageContents contents) {
        GitHash head =
                scene.store.reading().known().target("refs/heads/drafts/p/ws").orElseGet(() -> scene.draft("p", "ws"));
        return made(scene.changes().saveDraft(new DraftEdit("p", "ws", head, contents, new Task.Render(), ALICE)));
    }

    private PackageContents stored(GitHash commit) {
        PackageReading reading = scene.store.reading();
        return reading.contents(reading.packageTree(commit, "p").orElseThrow()).contents();
    }

    @Test
    void everyByteComesBack() {
        byte[] binary = new byte[256];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) i;
        }
        PackageContents contents = contents("p")
                .with("bin/data", FileContent.of(binary))
                .with("empty", "")
                .with("ünï/cödé 名.yaml", "a: ü\r\n")
                .with("a/b/c/d/e/f.yaml", "deep: true")
                .with("a.b", "sorts before a/")
                .with("a-b", "sorts before a/ too");
        GitHash commit = save(contents);
        assertThat(stored(commit)).isEqualTo(contents);
        scene.git.run("fsck", "--strict");
    }

    @Test
    void theOtherPackagesStayUntouchedInWhateverOrderNamesSort() {
        scene.git.commitFiles(
                "main",
                "neighbours",
                Map.of(
                        "p.x/Kptfile",
                        "1",
                        "p-x/Kptfile",
                        "2",
                        "p0/Kptfile",
                        "3",
                        "o/Kptfile",
                        "4",
                        "q",
                        "5",
                        "p/old",
                        "6"));
        scene.store.sync();
        scene.publish("p", "ws");
        assertThat(scene.git.lines("ls-tree", "-r", "--name-only", "main"))
                .containsExactly(
                        "README.md",
                        "o/Kptfile",
                        "p-x/Kptfile",
                        "p.x/Kptfile",
                        "p/Kptfile",
                        "p/config/cm.yaml",
                        "p0/Kptfile",
                        "q");
        scene.git.run("fsck", "--strict");
    }

    @Test
    void aPackageMayTakeThePlaceOfAFile() {
        scene.git.commitFiles("main", "a file", Map.of("p", "text", "p.x", "after"));
        scene.store.sync();
        scene.publish("p", "ws");
        assertThat(scene.git.lines("ls-tree", "--name-only", "main")).containsExactly("README.md", "p.x", "p");
        scene.git.run("fsck", "--strict");
    }

    @Test
    void linksAreShownAsSkippedKeptAndNeverFollowedAndExecutablesStaySo() {
        String script = scene.git.runWith("#!/bin/sh\n", "hash-object", "-w", "--stdin");
        String kptfile = scene.git.runWith("kind: Kptfile\n", "hash-object", "-w", "--stdin");
        String link = scene.git.runWith("/etc/passwd", "hash-object", "-w", "--stdin");
        String entries = "100644 blob " + kptfile + "\tKptfile\n120000 blob " + link + "\tlink\n100755 blob " + script
                + "\trun.sh\n160000 commit " + scene.git.commit("main") + "\tvendored\n";
        String tree = scene.git.runWith(entries, "mktree", "--missing");
        String root = scene.git.runWith("040000 tree " + tree + "\tp\n", "mktree");
        String commit = scene.git.run(
                "-c", "user.name=x", "-c", "user.email=x@y", "commit-tree", "-p", "main", "-m", "by hand", root);
        scene.git.run("update-ref", "refs/heads/drafts/p/ws", commit);
        scene.store.sync();

        StoredPackage before = scene.store.reading().contents(new GitHash(tree));
        assertThat(before.skipped())
                .containsExactly(
                        LeftOut.file("link", "It is a link, and links are never followed."),
                        LeftOut.file("vendored", "It is a submodule, and submodules are never fetched."));
        assertThat(before.contents().files().keySet()).containsExactly("Kptfile", "run.sh");
        assertThat(scene.store.reading().file(new GitHash(tree), "link")).isEmpty();
        assertThat(scene.store.reading().files(new GitHash(tree)))
                .extracting(StoredFile::path, StoredFile::kind, StoredFile::bytes)
                .containsExactly(
                        Assertions.tuple("Kptfile", StoredFile.Kind.FILE, 14L),
                        Assertions.tuple("link", StoredFile.Kind.SYMLINK, 11L),
                        Assertions.tuple("run.sh", StoredFile.Kind.EXECUTABLE, 10L),
                        Assertions.tuple("vendored", StoredFile.Kind.SUBMODULE, 0L));

        save(before.contents().with("new.yaml", "a: b\n"));
        assertThat(scene.git.lines("ls-tree", "--format=%(objectmode) %(path)", "drafts/p/ws:p"))
                .containsExactly(
                        "100644 Kptfile", "120000 link", "100644 new.yaml", "100755 run.sh", "160000 vendored");
        save(before.contents().with("link", "now a file").with("vendored/a", "now a folder"));
        assertThat(scene.git.lines("ls-tree", "--format=%(objectmode) %(path)", "drafts/p/ws:p"))
                .containsExactly("100644 Kptfile", "100644 link", "100755 run.sh", "040000 vendored");
    }

    @Test
    void aPackageNeedsAKptfileAtItsRoot() {
        assertThatThrownBy(() -> save(contents("p").without("Kptfile")))
                .isInstanceOf(Invalid.class)
                .hasMessage("package must contain Kptfile at root");
    }

    @Test
    void aPathCannotBeAFileAndAFolder() {
        assertThatThrownBy(() -> save(contents("p").with("a/b", "1").with("a", "2")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("\"a\" is a file and a folder at once");
    }

    @Test
    void limitsAreNamedWhenReadingAndWriting() {
        scene.git.commitFiles(
                "main",
                "large",
                Map.of(
                        "p/Kptfile",
                        "k",
                        "p/large",
                        "0".repeat(2_000),
                        "q/Kptfile",
                        "k",
                        "q/1",
                        "",
                        "q/2",
                        "",
                        "q/3",
                        ""));
        StoreLimits tight = new StoreLimits(1 << 20, 1 << 24, 3, 1_000, 100);
        try (GitStore store = GitStore.open(
                temp.resolve("tight"),
                GitRemote.of(scene.git.folder().toString()),
                StoreScene.settings(temp).withLimits(tight),
                () -> StoreScene.NOW)) {
            GitHash main = store.sync().target("refs/heads/main").orElseThrow();
            PackageReading reading = store.reading();
            assertThatThrownBy(() ->
                            reading.contents(reading.packageTree(main, "p").orElseThrow()))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("at most 1000");
            assertThatThrownBy(() ->
                            reading.contents(reading.packageTree(main, "q").orElseThrow()))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("more files than the 3");
            assertThatThrownBy(() -> store.changes()
                            .createDraft(new NewDraft(
                                    "n",
                                    "ws",
                                    contents("n").with("large", "0".repeat(2_000)),
                                    new Task.Push(),
                                    ALICE,
                                    Optional.empty())))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("at most 1000");
        }
    }

    @Test
    void whatCouldNotBeReadBackIsNotWritten() {
        GitHash head = scene.draft("p", "ws");
        PackageContents folders = contents("p");
        SortedMap<String, FileContent> files = new TreeMap<>(folders.files());
        for (int i = 0; i < 1_500; i++) {
            files.put("a" + i + "/b/f", FileContent.of("x"));
        }
        assertThatThrownBy(() -> save(new PackageContents(files)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("3001 folders; with its files at most 4000");
        assertThat(scene.git.commit("drafts/p/ws")).isEqualTo(head);

        files.keySet().removeIf(path -> path.startsWith("a") && path.charAt(1) > '4');
        assertThat(stored(save(new PackageContents(files))).files()).hasSameSizeAs(files);
    }

    @Test
    void aTreeOfEndlessFoldersIsRefusedQuickly() {
        String tree = scene.git.runWith("", "mktree");
        for (int level = 0; level < 40; level++) {
            tree = scene.git.runWith("040000 tree " + tree + "\ta\n040000 tree " + tree + "\tb\n", "mktree");
        }
        String kptfile = scene.git.runWith("kind: Kptfile\n", "hash-object", "-w", "--stdin");
        String bomb =
                scene.git.runWith("100644 blob " + kptfile + "\tKptfile\n040000 tree " + tree + "\tbomb\n", "mktree");
        String root = scene.git.runWith("040000 tree " + bomb + "\tp\n", "mktree");
        String commit = scene.git.run(
                "-c", "user.name=x", "-c", "user.email=x@y", "commit-tree", "-p", "main", "-m", "bomb", root);
        scene.git.run("update-ref", "refs/heads/main", commit);
        scene.store.sync();
        assertThat(scene.store.reading().packagesOnMain())
                .extracting(MainPackage::path)
                .containsExactly("p");
        assertThatThrownBy(() -> scene.store.reading().contents(new GitHash(bomb)))
                .isInstanceOf(Invalid.class);
    }
}
