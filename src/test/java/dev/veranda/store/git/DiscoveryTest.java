package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.ALICE;
import static dev.veranda.store.git.StoreScene.BOB;
import static dev.veranda.store.git.StoreScene.NOW;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.failure.Unavailable;
import dev.veranda.store.StoreLimits;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.layout.RevisionName;
import dev.veranda.store.git.read.MainPackage;
import dev.veranda.store.git.read.StoredRevision;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in repositories, our own and other people's. */
class DiscoveryTest {

    private static final String KPTFILE = "apiVersion: kpt.dev/v1\nkind: Kptfile\n";

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

    @Test
    void aFolderWithAKptfileIsAPackageAndWhatLiesInsideBelongsToIt() {
        Map<String, String> files = new TreeMap<>();
        for (String path : List.of("a", "team/b", "team/b/sub", "team/b/deep/er", "deep/er/still/c")) {
            files.put(path + "/Kptfile", KPTFILE + "# " + path);
        }
        files.put("docs/readme.md", "no package");
        files.put("Kptfile", KPTFILE);
        files.put("fake/Kptfile/file", "a folder of that name");
        scene.git.commitFiles("main", "packages", files);
        scene.store.sync();
        assertThat(scene.store.reading().packagesOnMain())
                .extracting(MainPackage::path, MainPackage::subpackages)
                .containsExactly(
                        Assertions.tuple("a", List.of()),
                        Assertions.tuple("deep/er/still/c", List.of()),
                        Assertions.tuple("team/b", List.of("deep/er", "sub")));
        assertThat(scene.store.reading().packagesOnMain())
                .extracting(found -> found.tree().hex())
                .contains(scene.git.run("rev-parse", "main:team/b"));
    }

    @Test
    void onlyWhatIsBelowTheDirectoryCounts() {
        scene.git.commitFiles("main", "packages", Map.of("x/a/Kptfile", KPTFILE, "b/Kptfile", KPTFILE));
        scene.git.run("tag", "x/a/v1", "main");
        scene.git.run("tag", "b/v1", "main");
        GitRemote remote = GitRemote.of(scene.git.folder().toString()).withDirectory("x");
        try (GitStore store = StoreScene.open(temp, "inside", remote)) {
            assertThat(store.sync().targets().keySet()).containsExactly("refs/heads/main", "refs/tags/x/a/v1");
            assertThat(store.reading().packagesOnMain())
                    .extracting(MainPackage::path)
                    .containsExactly("a");
            assertThat(store.reading().revisions()).singleElement().satisfies(revision -> {
                assertThat(revision.ref().packagePath()).isEqualTo("a");
                assertThat(revision.revision()).isEqualTo(1);
            });
        }
        try (GitStore store = StoreScene.open(temp, "nowhere", remote.withDirectory("nowhere"))) {
            store.sync();
            assertThat(store.reading().packagesOnMain()).isEmpty();
        }
    }

    @Test
    void aPublishedRevisionRemembersItsWorkspaceItsTaskAndItsAuthors() {
        GitHash draft = scene.draft("redis", "ws1");
        GitHash saved = made(scene.changes()
                .saveDraft(new DraftEdit(
                        "redis", "ws1", draft, contents("redis").with("a.txt", "a"), new Task.Push(), BOB)));
        StoreScene.written(scene.changes().propose("redis", "ws1", saved));
        StoredRevision proposed =
                scene.store.reading().revision("refs/heads/proposed/redis/ws1").orElseThrow();
        assertThat(proposed.contributors()).containsExactly(ALICE, BOB);
        assertThat(proposed.task()).contains(Task.Init.of("a package"));
        assertThat(proposed.revision()).isZero();
        assertThat(proposed.ref()).isEqualTo(new PackageRef.Proposed("redis", "ws1"));

        scene.publish("other", "ws");
        GitHash merged = made(scene.changes().publish("redis", "ws1", saved, BOB));
        StoredRevision published =
                scene.store.reading().revision("refs/tags/redis/v1").orElseThrow();
        assertThat(published.workspace()).isEqualTo("ws1");
        assertThat(published.revision()).isEqualTo(1);
        assertThat(published.commit()).isEqualTo(merged);
        assertThat(published.target()).isEqualTo(merged);
        assertThat(published.author()).isEqualTo(BOB);
        assertThat(published.committedAt()).isEqualTo(NOW);
        assertThat(published.contributors()).containsExactly(ALICE, BOB);
        assertThat(published.task()).contains(Task.Init.of("a package"));
        assertThat(published.tree()).isEqualTo(proposed.tree());
    }

    @Test
    void aDraftThatSomebodyContinuedWithGitKeepsItsStoryAndGainsAnAuthor() {
        scene.draft("redis", "ws1");
        scene.git.commitFiles("drafts/redis/ws1", "by hand", Map.of("redis/b.txt", "b"));
        scene.store.sync();
        StoredRevision draft =
                scene.store.reading().revision("refs/heads/drafts/redis/ws1").orElseThrow();
        assertThat(draft.task()).contains(Task.Init.of("a package"));
        assertThat(draft.contributors())
                .extracting("email")
                .containsExactly("alice@example.com", "somebody@example.com");
        assertThat(draft.author().email()).isEqualTo("somebody@example.com");
    }

    @Test
    void tagsMadeByHandAreRevisionsNamedAfterThemselves() {
        scene.git.commitFiles("main", "by hand", Map.of("web/Kptfile", KPTFILE));
        scene.git.run("tag", "web/v0", "main");
        scene.git.run("tag", "web/v7", "main");
        scene.git.run("tag", "web/stable", "main");
        scene.git.run("-c", "user.name=x", "-c", "user.email=x@y", "tag", "-a", "-m", "annotated", "web/v8", "main");
        scene.git.run("tag", "v1.0.0", "main");
        scene.git.run("tag", "gone/v1", "main");
        scene.store.sync();
        assertThat(scene.store.reading().revisions())
                .extracting(StoredRevision::refName, StoredRevision::workspace, StoredRevision::revision)
                .containsExactly(
                        Assertions.tuple("refs/tags/web/stable", "stable", -1),
                        Assertions.tuple("refs/tags/web/v0", "v0", 0),
                        Assertions.tuple("refs/tags/web/v7", "v7", 7),
                        Assertions.tuple("refs/tags/web/v8", "v8", 8));
        StoredRevision annotated =
                scene.store.reading().revision("refs/tags/web/v8").orElseThrow();
        assertThat(annotated.commit()).isEqualTo(scene.git.commit("main"));
        assertThat(annotated.target()).isNotEqualTo(annotated.commit());
    }

    @Test
    void aRefWhosePackageHasNoKptfileIsNoRevision() {
        scene.git.commitFiles("drafts/web/ws", "no Kptfile", Map.of("web/a.yaml", "a: b\n"));
        scene.git.run("tag", "web/v1", "drafts/web/ws");
        String blob = scene.git.runWith("text", "hash-object", "-w", "--stdin");
        scene.git.run("tag", "web/v2", blob);
        scene.store.sync();
        assertThat(scene.store.reading().revisions()).isEmpty();
    }

    @Test
    void aProposedDeletionIsAStateOfItsRevision() {
        WriteOutcome.Written published = scene.publish("redis", "ws1");
        GitHash tag = published.commit().orElseThrow().hash();
        scene.changes().proposeDeletion("redis", RevisionName.of(1), tag);
        scene.changes().proposePlaceholderDeletion("redis");
        assertThat(scene.store.reading().revisions())
                .filteredOn(revision -> revision.ref() instanceof PackageRef.DeletionProposed)
                .extracting(StoredRevision::workspace, StoredRevision::revision)
                .containsExactly(Assertions.tuple("main", -1), Assertions.tuple("ws1", 1));
    }

    @Test
    void onlyMovedRefsAreFetchedAndVanishedOnesForgotten() {
        scene.publish("redis", "ws1");
        scene.git.commitFiles("drafts/web/ws", "a", Map.of("web/Kptfile", KPTFILE));
        scene.git.commitFiles("drafts/app/ws", "b", Map.of("app/Kptfile", KPTFILE + "#"));
        scene.git.run("update-ref", "-d", "refs/tags/redis/v1");
        RemoteRefs known = scene.store.fetch(List.of("refs/heads/drafts/web/ws"));
        assertThat(known.targets().keySet()).containsExactly("refs/heads/drafts/web/ws", "refs/heads/main");
        assertThat(scene.store.listRefs().difference(known)).containsExactly("refs/heads/drafts/app/ws");
    }

    @Test
    void aRefMayTakeThePlaceOfAFolderOfRefs() {
        scene.git.commitFiles("drafts/a/b", "one", Map.of("a/Kptfile", KPTFILE));
        scene.store.sync();
        scene.git.run("update-ref", "-d", "refs/heads/drafts/a/b");
        scene.git.commitFiles("drafts/a/b/c", "two", Map.of("a/b/Kptfile", KPTFILE));
        assertThat(scene.store.sync().targets()).containsKey("refs/heads/drafts/a/b/c");
        scene.git.run("update-ref", "-d", "refs/heads/drafts/a/b/c");
        scene.git.commitFiles("drafts/a/b", "three", Map.of("a/Kptfile", KPTFILE));
        assertThat(scene.store.sync().targets()).containsKey("refs/heads/drafts/a/b");
    }

    @Test
    void whatWasKnownIsKnownAfterReopeningWithoutTheServer() {
        scene.publish("redis", "ws1");
        RemoteRefs known = scene.store.reading().known();
        scene.store.close();
        try (GitStore again = StoreScene.open(
                temp, "mirror", GitRemote.of(temp.resolve("moved-away").toString()))) {
            assertThat(again.reading().known()).isEqualTo(known);
            assertThat(again.reading().revision("refs/tags/redis/v1")).isPresent();
        }
    }

    @Test
    void aBranchThatWasForcedBackIsFollowed() {
        GitHash before = scene.git.commit("main");
        scene.git.commitFiles("main", "more", Map.of("a/Kptfile", KPTFILE));
        scene.store.sync();
        scene.git.run("update-ref", "refs/heads/main", before.hex());
        assertThat(scene.store.sync().target("refs/heads/main")).contains(before);
        assertThat(scene.store.reading().packagesOnMain()).isEmpty();
    }

    @Test
    void moreThanTheAcceptedNumberOfPackagesIsRefused() {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            files.put("p" + i + "/Kptfile", KPTFILE + i);
        }
        scene.git.commitFiles("main", "many", files);
        StoreLimits five = new StoreLimits(1 << 20, 1 << 24, 100, 1 << 20, 5);
        try (GitStore store = GitStore.open(
                temp.resolve("few"),
                GitRemote.of(scene.git.folder().toString()),
                StoreScene.settings(temp).withLimits(five),
                () -> NOW)) {
            store.sync();
            Assertions.assertThatThrownBy(() -> store.reading().packagesOnMain())
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("more than the 5 packages");
        }
    }
}
