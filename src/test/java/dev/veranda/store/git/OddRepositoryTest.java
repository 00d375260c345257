package dev.veranda.store.git;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.veranda.failure.Invalid;
import dev.veranda.store.Person;
import dev.veranda.store.StoreLimits;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.read.MainContent;
import dev.veranda.store.git.read.MainPackage;
import dev.veranda.store.git.read.PackageReading;
import dev.veranda.store.git.read.RefContent;
import dev.veranda.store.git.read.StoredPackage;
import dev.veranda.store.git.read.StoredRevision;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing that cannot be used is left out and named, and everything else is served. */
class OddRepositoryTest {

    private static final String WHO = " S <s@example.com> 1700000000 +0000\n";

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private StoreScene scene;

    @SuppressWarnings("NullAway.Init")
    private OddGit odd;

    @BeforeEach
    void begin() {
        scene = StoreScene.local(temp);
        odd = new OddGit(scene.git);
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my template",
                "dots..x",
                "x.lock",
                "a~b",
                "a^b",
                "a:b",
                "a?b",
                "a*b",
                "a[b",
                "a\\b",
                "a\tb",
                "a@{b",
                ".hidden",
                "xss\"><img src=x onerror=alert(1)>",
                "line\nbreak"
            })
    void aFolderGitAllowsInNoRefIsLeftOutAndNamed(String name) {
        String docs = odd.tree(List.of(odd.packageFolder(name), odd.packageFolder("fine")));
        main(odd.packageFolder("good"), odd.folder("docs", docs), odd.packageFolder(name));

        MainContent content = scene.store.reading().main();

        assertThat(content.packages()).extracting(MainPackage::path).containsExactly("docs/fine", "good");
        assertThat(content.leftOut())
                .extracting(LeftOut::kind, LeftOut::name)
                .containsExactlyInAnyOrder(
                        tuple(LeftOut.Kind.FOLDER, name), tuple(LeftOut.Kind.FOLDER, "docs/" + name));
        assertThat(content.leftOut())
                .allSatisfy(left -> assertThat(left.reason())
                        .startsWith("Git cannot keep its revisions, because no branch or tag may have "));
        scene.publish("other", "ws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ünï", "名", "UPPER", "under_score", "#1", "100%", "it's", "a&b", "a.b", "@"})
    void whatGitAllowsInARefIsServed(String name) {
        main(odd.packageFolder(name));
        assertThat(scene.store.reading().main())
                .isEqualTo(new MainContent(scene.store.reading().packagesOnMain(), List.of(), false));
        assertThat(scene.store.reading().packagesOnMain())
                .extracting(MainPackage::path)
                .containsExactly(name);
    }

    @Test
    void whatIsCalledKptfileAndIsNoFileIsNamed() {
        String linked = odd.tree(List.of(odd.link("Kptfile", "../good/Kptfile")));
        String folder = odd.tree(List.of(odd.folder("Kptfile", odd.tree(List.of(odd.file("file", "x"))))));
        String submodule = odd.tree(List.of("160000 commit " + scene.git.commit("main") + "\tKptfile"));
        String within = odd.tree(List.of(odd.file("Kptfile", OddGit.KPTFILE), odd.folder("part", linked)));
        main(
                odd.folder("folder", folder),
                odd.packageFolder("good"),
                odd.folder("linked", linked),
                odd.folder("submodule", submodule),
                odd.folder("within", within));

        MainContent content = scene.store.reading().main();

        assertThat(content.packages()).extracting(MainPackage::path).containsExactly("good", "within");
        assertThat(content.leftOut())
                .extracting(LeftOut::name, LeftOut::reason)
                .containsExactly(
                        tuple("folder", "Its Kptfile is a folder."),
                        tuple("linked", "Its Kptfile is a link, and links are never followed."),
                        tuple("submodule", "Its Kptfile is no file."));
    }

    @Test
    void aNameThatIsNotUtf8IsNeverTakenForAnotherOne() {
        String raw = odd.packageFolder("x").replace("\tx", "\tcaf\u00e9");
        String below =
                odd.folder("x", odd.tree(List.of(odd.packageFolder("p")))).replace("\tx", "\td\u00e9p");
        main(odd.packageFolder("café"), raw, below);

        MainContent content = scene.store.reading().main();

        assertThat(content.packages()).extracting(MainPackage::path).containsExactly("café");
        assertThat(content.leftOut())
                .containsExactlyInAnyOrder(
                        LeftOut.folder("caf\\xe9", "Its name is not UTF-8."),
                        LeftOut.folder("d\\xe9p/p", "Its name is not UTF-8."));
    }

    @Test
    void filesOfUnusableNamesAreNamedAndStayWhenTheDraftIsSaved() {
        String back = odd.file("x", "a: b\n").replace("\tx", "\tback\\slash.yaml");
        String latin = odd.file("x", "a: b\n").replace("\tx", "\ta\u00ff\u00fe.yaml");
        String git = odd.file("x", "[x]\n").replace("\tx", "\t.gitmodules");
        String tree =
                odd.tree(List.of(git, odd.file("Kptfile", OddGit.KPTFILE), latin, back, odd.link("link", "/etc")));
        String commit = odd.commit(
                odd.tree(List.of(odd.folder("p", tree))),
                List.of(scene.git.commit("main").hex()));
        odd.ref("refs/heads/drafts/p/ws", commit);
        scene.store.sync();

        StoredPackage stored = scene.store.reading().contents(new GitHash(tree));

        assertThat(stored.contents().files()).containsOnlyKeys("Kptfile");
        assertThat(stored.skipped())
                .extracting(LeftOut::name)
                .containsExactlyInAnyOrder(".gitmodules", "a\\xff\\xfe.yaml", "back\\slash.yaml", "link");
        StoreScene.written(scene.changes()
                .saveDraft(new DraftEdit(
                        "p",
                        "ws",
                        new GitHash(commit),
                        stored.contents().with("new.yaml", "a: b\n"),
                        new Task.Push(),
                        StoreScene.ALICE)));
        assertThat(scene.git.lines("-c", "core.quotePath=true", "ls-tree", "--name-only", "drafts/p/ws:p"))
                .containsExactly("Kptfile", "\"a\\377\\376.yaml\"", "\"back\\\\slash.yaml\"", "link", "new.yaml");
    }

    @Test
    void datesAuthorsAndEncodingsThatMakeNoSenseAreRead() {
        String tree = odd.tree(List.of(odd.packageFolder("p")));
        List<String> texts = List.of(
                "author A <a@b> 99999999999999999 +0000\ncommitter C <c@d> 99999999999999999 +0000\n\nx\n",
                "author A <a@b> 99999999999999999999999 +9999\ncommitter C <c@d> -5 +0000\n\nx\n",
                "author A <a@b> 18446744073709551615 +0000\ncommitter C <c@d> abc\n\nx\n",
                "author <> 1 +0000\ncommitter <> 1 +0000\n\nx\n",
                "author nobody at all\ncommitter C" + WHO + "\nx\n",
                "committer C" + WHO + "\nx\n",
                "author A" + WHO + "committer C" + WHO + "encoding no-such-thing\n\nx\n",
                "author A" + WHO + "committer C" + WHO + "encoding !!\n\nx\n",
                "author J\u00e9r <j@x> 1700000000 +0000\ncommitter C" + WHO + "encoding ISO-8859-1\n\nx\n");
        for (int i = 0; i < texts.size(); i++) {
            odd.ref("refs/tags/p/v" + (i + 1), odd.commit(tree, List.of(), texts.get(i)));
        }
        odd.ref("refs/heads/main", odd.commit(tree, List.of(), texts.get(0)));
        scene.store.sync();

        Map<Integer, StoredRevision> revisions = scene.store.reading().revisions().stream()
                .collect(Collectors.toMap(StoredRevision::revision, revision -> revision));

        assertThat(revisions).hasSize(texts.size());
        assertThat(requireNonNull(revisions.get(1)).author()).isEqualTo(new Person("A", "a@b"));
        assertThat(requireNonNull(revisions.get(1)).committedAt()).isEqualTo(Instant.EPOCH);
        assertThat(requireNonNull(revisions.get(2)).author()).isEqualTo(new Person("A", "a@b"));
        assertThat(requireNonNull(revisions.get(2)).committedAt()).isEqualTo(Instant.EPOCH);
        assertThat(requireNonNull(revisions.get(4)).author().name()).isEqualTo("unknown");
        assertThat(requireNonNull(revisions.get(5)).author().name()).isEqualTo("nobody at all");
        assertThat(requireNonNull(revisions.get(6)).committedAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(requireNonNull(revisions.get(9)).author().name()).isEqualTo("Jér");
        assertThat(scene.store.reading().lastChanges(java.util.Set.of("p"))).containsOnlyKeys("p");
        assertThat(scene.store
                        .reading()
                        .history(new GitHash(scene.git.run("rev-parse", "p/v1")), "p", 0, 5)
                        .entries())
                .isNotEmpty();
    }

    @Test
    void oddTagsAreServedOrNamed() {
        main(odd.packageFolder("web"));
        String main = scene.git.commit("main").hex();
        scene.git.run("-c", "user.name=x", "-c", "user.email=x@y", "tag", "-a", "-m", "1", "one", "main");
        scene.git.run("-c", "user.name=x", "-c", "user.email=x@y", "tag", "-a", "-m", "2", "web/v2", "one");
        odd.ref("refs/tags/web/v3", scene.git.run("rev-parse", "main^{tree}"));
        odd.ref("refs/tags/web/v4", odd.blob("text"));
        odd.ref("refs/tags/gone/v1", main);
        odd.ref("refs/tags/release/2024", main);
        odd.ref("refs/tags/web/stable", main);
        odd.ref("refs/tags/v1.0.0", main);
        odd.ref("refs/heads/drafts/none/ws", main);
        scene.store.sync();

        assertThat(scene.store.reading().revisions())
                .extracting(StoredRevision::refName)
                .containsExactly("refs/tags/web/stable", "refs/tags/web/v2");
        assertThat(unusable())
                .extracting(LeftOut::name, LeftOut::reason)
                .containsExactlyInAnyOrder(
                        tuple("refs/tags/web/v3", "It points at no commit."),
                        tuple("refs/tags/web/v4", "It points at no commit."),
                        tuple("refs/tags/gone/v1", "There is no package \"gone\" in its commit."),
                        tuple("refs/heads/drafts/none/ws", "There is no package \"none\" in its commit."));
    }

    @Test
    void refsThatPointNowhereAreNamedAndTheOthersFetched() throws IOException {
        main(odd.packageFolder("good"));
        Path drafts = Files.createDirectories(scene.git.folder().resolve("refs/heads/drafts/good"));
        Files.writeString(drafts.resolve("dangling"), "1234567890123456789012345678901234567890\n");
        Files.writeString(drafts.resolve("garbage"), "what is this\n");
        Files.writeString(drafts.resolve("empty"), "");
        odd.ref("refs/tags/good/v1", scene.git.commit("main").hex());

        scene.store.sync();

        assertThat(scene.store.reading().known().targets()).containsKeys("refs/heads/main", "refs/tags/good/v1");
        String damaged = "Its file in the repository is damaged: it names no object.";
        assertThat(scene.store.reading().notFetched())
                .containsExactlyInAnyOrder(
                        LeftOut.ref("refs/heads/drafts/good/dangling", "It points at an object that is not there."),
                        LeftOut.ref("refs/heads/drafts/good/garbage", damaged),
                        LeftOut.ref("refs/heads/drafts/good/empty", damaged));
        scene.publish("other", "ws");
    }

    @Test
    void refsWhoseFilesAreDamagedAreNamedAsLongAsTheyAre() throws IOException {
        main(odd.packageFolder("good"));
        String main = scene.git.commit("main").hex();
        odd.ref("refs/tags/good/v1", main);
        Path tags = scene.git.folder().resolve("refs/tags");
        Files.createDirectories(tags.resolve("cut"));
        Files.writeString(tags.resolve("cut/v1"), main.substring(0, 20));
        Files.write(tags.resolve("good/v2"), new byte[] {0, 1, (byte) 0xff, 10});
        Files.writeString(tags.resolve("good/v3"), "\n");
        Files.writeString(tags.resolve("good/v4.lock"), "");

        scene.store.sync();
        assertThat(scene.store.reading().notFetched())
                .extracting(LeftOut::name)
                .containsExactlyInAnyOrder("refs/tags/cut/v1", "refs/tags/good/v2", "refs/tags/good/v3");

        Files.writeString(tags.resolve("good/v2"), main + "\n");
        Files.delete(tags.resolve("good/v3"));
        scene.store.sync();
        assertThat(scene.store.reading().notFetched()).extracting(LeftOut::name).containsExactly("refs/tags/cut/v1");
        assertThat(scene.store.reading().revisions())
                .extracting(StoredRevision::refName)
                .containsExactly("refs/tags/good/v1", "refs/tags/good/v2");
    }

    @Test
    void aRefWhoseObjectsTheServerLostIsNamedAndTheOthersFetched() throws IOException {
        main(odd.packageFolder("good"));
        String main = scene.git.commit("main").hex();
        String lost = odd.blob("soon lost");
        String tree = odd.tree(List.of("100644 blob " + lost + "\tKptfile"));
        odd.ref("refs/heads/drafts/lost/ws", odd.commit(odd.tree(List.of(odd.folder("lost", tree))), List.of(main)));
        for (int i = 1; i <= 9; i++) {
            odd.ref(
                    "refs/tags/good/v" + i,
                    odd.commit(
                            scene.git.run("rev-parse", "main^{tree}"),
                            List.of(main),
                            "author A" + WHO + "committer C" + WHO + "\n" + i + "\n"));
        }
        Files.delete(scene.git.folder().resolve("objects/" + lost.substring(0, 2) + "/" + lost.substring(2)));

        scene.store.sync();

        assertThat(scene.store.reading().revisions()).hasSize(9);
        assertThat(scene.store.reading().notFetched())
                .singleElement()
                .satisfies(left -> assertThat(left.name()).isEqualTo("refs/heads/drafts/lost/ws"));
        assertThat(scene.store.isDamaged()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileAboveTheLimitTakesOnlyItsPackageWithIt(boolean overHttp) throws IOException {
        scene.git.run("config", "uploadpack.allowFilter", String.valueOf(overHttp));
        String large = odd.tree(List.of(odd.file("Kptfile", OddGit.KPTFILE), odd.file("big", "0".repeat(300_000))));
        main(odd.packageFolder("good"), odd.folder("large", large));
        StoreLimits small = new StoreLimits(100_000, 10_000_000, 100, 100_000, 100);
        StoreSettings settings = StoreScene.settings(temp).withLimits(small);
        try (GitHttpServer server = GitHttpServer.open(temp);
                GitStore store = GitStore.open(
                        temp.resolve("small"),
                        GitRemote.of(
                                overHttp
                                        ? server.url("remote.git")
                                        : scene.git.folder().toString()),
                        settings,
                        () -> StoreScene.NOW)) {
            store.sync();
            PackageReading reading = store.reading();
            assertThat(reading.packagesOnMain()).extracting(MainPackage::path).containsExactly("good", "large");
            assertThat(reading.contents(tree(reading, "good")).contents().files())
                    .containsOnlyKeys("Kptfile");
            assertThatThrownBy(() -> reading.contents(new GitHash(large)))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("Its file \"big\" is larger than the 100000 bytes that are accepted.");
            assertThat(store.isDamaged()).isFalse();

            GitHash head = StoreScene.made(store.changes()
                    .createDraft(new NewDraft(
                            "new",
                            "ws",
                            StoreScene.contents("new"),
                            Task.Init.of("d"),
                            StoreScene.ALICE,
                            java.util.Optional.empty())));
            StoreScene.written(store.changes().propose("new", "ws", head));
            StoreScene.written(store.changes().publish("new", "ws", head, StoreScene.BOB));
            scene.git.run("fsck", "--strict");
            assertThat(scene.git.run("cat-file", "-s", "main:large/big")).isEqualTo("300000");
        }
    }

    @Test
    void foldersTooDeepAndPathsTooLongAreNamed() {
        String deep = odd.tree(List.of(odd.file("Kptfile", OddGit.KPTFILE)));
        for (int i = 0; i < 150; i++) {
            deep = odd.tree(List.of(odd.folder("d", deep)));
        }
        String wide = odd.tree(List.of(odd.packageFolder("x".repeat(200))));
        wide = odd.tree(List.of(odd.folder("y".repeat(200), wide)));
        main(odd.folder("deep", deep), odd.packageFolder("good"), odd.folder("wide", wide));

        MainContent content = scene.store.reading().main();

        assertThat(content.packages()).extracting(MainPackage::path).containsExactly("good");
        assertThat(content.leftOut())
                .extracting(LeftOut::reason)
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("100 deep"),
                        second -> assertThat(second).isEqualTo("Its path is longer than 400 characters."));
    }

    @Test
    void aRootThatIsAPackageIsSaidAndItsFoldersAreServed() {
        main(odd.file("Kptfile", OddGit.KPTFILE), odd.packageFolder("part"));
        assertThat(scene.store.reading().main().rootIsPackage()).isTrue();
        assertThat(scene.store.reading().packagesOnMain())
                .extracting(MainPackage::path)
                .containsExactly("part");
    }

    private List<LeftOut> unusable() {
        List<LeftOut> unusable = new ArrayList<>();
        for (String ref : scene.store.reading().known().targets().keySet()) {
            if (scene.store.reading().content(ref) instanceof RefContent.Unusable(LeftOut leftOut)) {
                unusable.add(leftOut);
            }
        }
        return unusable;
    }

    private static GitHash tree(PackageReading reading, String path) {
        return reading.packageTree(reading.known().target("refs/heads/main").orElseThrow(), path)
                .orElseThrow();
    }

    private void main(String... entries) {
        odd.ref(
                "refs/heads/main",
                odd.commit(
                        odd.tree(List.of(entries)),
                        List.of(scene.git.commit("main").hex())));
        scene.store.sync();
    }
}
