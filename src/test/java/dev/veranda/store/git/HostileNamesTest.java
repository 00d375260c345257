package dev.veranda.store.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.PackagePaths;
import dev.veranda.kpt.pkg.PackageFiles;
import dev.veranda.kpt.pkg.PackageLimits;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that mean something to Git; {@code git fsck} is the witness of which those are. */
class HostileNamesTest {

    @TempDir
    Path temp;

    static Stream<String> names() {
        return Stream.of(
                ".git",
                ".GIT",
                ".git ",
                ".git...",
                ".git. .",
                "git~1",
                "GIT~1",
                ".git::$INDEX_ALLOCATION",
                ".git:stream",
                ".g\u200cit",
                ".\u202egit",
                ".gi\ufefft",
                ".G\u206aIT",
                ".gitmodules",
                ".gitMODULES",
                ".gitmodules .",
                ".gitmodules:$DATA",
                "gitmod~1",
                "GITMOD~4",
                "gi7eba~1",
                "gi7eb~10",
                "gi~10000",
                ".git\u200dmodules");
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatGitTakesForItsOwnIsRefusedInEveryPartOfAPath(String name) {
        assertThat(fsck(name)).as("Git itself complains").isNotEmpty();
        for (String path : List.of(name, name + "/config", "a/" + name, "a/" + name + "/b")) {
            assertThat(PackagePaths.problem(path)).as(path).isPresent();
            assertThatThrownBy(() -> PackageContents.empty().with(path, "x"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void namesThatOnlyLookLikeItAreKeptAndGitIsContent() {
        PackageContents contents = StoreScene.contents("p");
        List<String> harmless = List.of(
                "git",
                ".gitx",
                "x.git",
                ".git~1",
                "git~2",
                ".gitignore",
                ".gitattributes",
                "gitmod~5",
                "gi7eba",
                "gitmodules",
                "con.txt",
                "role:admin.yaml",
                "trailing.",
                "a\u202egpj.yaml",
                "x\u200cit");
        for (String name : harmless) {
            contents = contents.with("odd/" + name, "text\n");
        }
        try (StoreScene scene = StoreScene.local(temp)) {
            GitHash head = scene.draft("p", "ws");
            StoreScene.written(scene.changes()
                    .saveDraft(new DraftEdit("p", "ws", head, contents, new Task.Push(), StoreScene.ALICE)));
            assertThat(scene.git
                            .lines("ls-tree", "-z", "--name-only", "drafts/p/ws:p/odd")
                            .getFirst()
                            .split("\0"))
                    .containsExactlyInAnyOrderElementsOf(harmless);
            assertThat(scene.git.run("fsck", "--strict")).isEmpty();
        }
    }

    @Test
    void attributesThatGitRefusesToReadAreNotSaved() {
        String line = "*.yaml " + "a".repeat(2_048);
        for (String name : List.of(".gitattributes", ".GITATTRIBUTES", "sub/gitatt~1")) {
            PackageContents contents = StoreScene.contents("p").with(name, "* text\n" + line + "\n");
            assertThat(PackageFiles.refusals(contents, PackageLimits.standard()))
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal.path()).isEqualTo(name));
        }
        assertThat(PackageFiles.refusals(
                        StoreScene.contents("p")
                                .with(
                                        "sub/attributes",
                                        FileContent.of(line).text().orElseThrow()),
                        PackageLimits.standard()))
                .isEmpty();
    }

    @Test
    void aFileLiesAtMostAHundredFoldersDeep() {
        assertThat(PackagePaths.problem("d/".repeat(100) + "f")).isEmpty();
        assertThat(PackagePaths.problem("d/".repeat(101) + "f")).contains("A file lies at most 100 folders deep.");
        assertThat(PackagePaths.problem("ü".repeat(127))).isEmpty();
        assertThat(PackagePaths.problem("ü".repeat(128))).isPresent();
    }

    private String fsck(String name) {
        GitCommand git = GitCommand.bare(temp.resolve("witness-" + Integer.toHexString(name.hashCode()) + ".git"));
        String blob = git.runWith(
                "[submodule \"a\"]\n\turl = --upload-pack=touch\n\tpath = a\n", "hash-object", "-w", "--stdin");
        String tree = git.runWith("100644 blob " + blob + "\t" + name + "\0", "mktree", "-z");
        git.run(
                "update-ref",
                "refs/heads/main",
                git.run("-c", "user.name=x", "-c", "user.email=x@y", "commit-tree", "-m", "c", tree));
        return git.complaints("fsck", "--strict");
    }
}
