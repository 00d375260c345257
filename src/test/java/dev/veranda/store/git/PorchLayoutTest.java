package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.ALICE;
import static dev.veranda.store.git.StoreScene.BOB;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static dev.veranda.store.git.StoreScene.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.layout.RevisionName;
import dev.veranda.store.git.read.MainPackage;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The worked sequence of Porch's layout, step by step, as {@code git} sees it on the server. */
@SuppressWarnings("NullAway.Init") // begin() sets the fields; what it needs differs from test to test.
class PorchLayoutTest {

    enum Server {
        LOCAL_PATH,
        HTTP,
        HTTP_WITHOUT_TRANSACTIONS
    }

    @TempDir
    Path temp;

    private GitCommand git;
    private StoreScene scene;
    private Optional<GitHttpServer> http = Optional.empty();

    private void begin(Server server, String directory) throws IOException {
        git = GitCommand.bare(temp.resolve("remote.git"));
        git.commitFiles("main", "first", Map.of("README.md", "hello\n"));
        String url = git.folder().toString();
        if (server != Server.LOCAL_PATH) {
            git.run("config", "receive.advertiseAtomic", Boolean.toString(server == Server.HTTP));
            http = Optional.of(GitHttpServer.open(temp));
            url = http.get().url("remote.git");
        }
        scene = StoreScene.of(temp, git, GitRemote.of(url).withDirectory(directory));
    }

    @AfterEach
    void end() {
        scene.close();
        http.ifPresent(GitHttpServer::close);
        git.run("fsck", "--strict", "--no-dangling");
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void aPackageLivesFromInitToRemovalThroughPorchsRefsAndCommits(Server server) throws IOException {
        begin(server, "");
        GitHash first = git.commit("main");

        GitHash draft = scene.draft("redis", "ws1");
        assertThat(git.refs()).containsExactly("refs/heads/drafts/redis/ws1", "refs/heads/main");
        assertThat(parents("drafts/redis/ws1")).containsExactly(first.hex());
        assertThat(message("drafts/redis/ws1")).isEqualTo("""
                Creating new empty revision


                kpt:{"package":"redis","workspaceName":"ws1","revision":"0",\
                "task":{"type":"init","init":{"description":"a package"}}}
                """);
        assertThat(git.run("log", "-1", "--format=%an|%ae|%cn|%ce|%at", "drafts/redis/ws1"))
                .isEqualTo("alice|alice@example.com|Package Orchestration Service|porch@kpt.dev|1772359200");
        assertThat(files("drafts/redis/ws1"))
                .containsExactly("100644 README.md", "100644 redis/Kptfile", "100644 redis/config/cm.yaml");

        GitHash saved = made(scene.changes()
                .saveDraft(new DraftEdit(
                        "redis", "ws1", draft, contents("redis").without("config/cm.yaml"), new Task.Render(), ALICE)));
        assertThat(parents("drafts/redis/ws1")).containsExactly(draft.hex());
        assertThat(message("drafts/redis/ws1")).isEqualTo("""
                Rendering package


                kpt:{"package":"redis","workspaceName":"ws1","revision":"0","task":{"type":"render"}}
                """);
        assertThat(files("drafts/redis/ws1")).containsExactly("100644 README.md", "100644 redis/Kptfile");

        written(scene.changes().propose("redis", "ws1", saved));
        assertThat(git.refs()).containsExactly("refs/heads/main", "refs/heads/proposed/redis/ws1");
        assertThat(git.commit("proposed/redis/ws1")).isEqualTo(saved);

        written(scene.changes().reject("redis", "ws1", saved));
        assertThat(git.refs()).containsExactly("refs/heads/drafts/redis/ws1", "refs/heads/main");

        written(scene.changes().propose("redis", "ws1", saved));
        WriteOutcome.Written published = written(scene.changes().publish("redis", "ws1", saved, BOB));
        assertThat(published.revision()).isEqualTo(1);
        assertThat(git.refs()).containsExactly("refs/heads/main", "refs/tags/redis/v1");
        assertThat(git.run("cat-file", "-t", "refs/tags/redis/v1")).isEqualTo("commit");
        assertThat(git.commit("redis/v1")).isEqualTo(git.commit("main"));
        assertThat(parents("main")).containsExactly(first.hex(), saved.hex());
        assertThat(message("main")).isEqualTo("""
                Approving package revision redis/1

                kpt:{"package":"redis","workspaceName":"ws1","revision":"1"}
                """);
        assertThat(git.run("log", "-1", "--format=%ae|%ce", "main")).isEqualTo("bob@example.com|porch@kpt.dev");
        assertThat(files("main")).containsExactly("100644 README.md", "100644 redis/Kptfile");

        GitHash copy = made(scene.changes()
                .createDraft(new NewDraft(
                        "redis", "ws2", contents("redis"), new Task.Edit("git.redis.ws1"), ALICE, Optional.empty())));
        assertThat(message("drafts/redis/ws2")).isEqualTo("""
                Creating new revision by copying previous revision


                kpt:{"package":"redis","workspaceName":"ws2","revision":"0",\
                "task":{"type":"edit","edit":{"sourceRef":{"name":"git.redis.ws1"}}}}
                """);
        written(scene.changes().propose("redis", "ws2", copy));
        assertThat(written(scene.changes().publish("redis", "ws2", copy, BOB)).revision())
                .isEqualTo(2);
        assertThat(git.refs()).containsExactly("refs/heads/main", "refs/tags/redis/v1", "refs/tags/redis/v2");

        GitHash v1 = git.commit("redis/v1");
        written(scene.changes().proposeDeletion("redis", RevisionName.of(1), v1));
        assertThat(git.refs()).contains("refs/heads/deletionProposed/redis/v1", "refs/tags/redis/v1");
        assertThat(git.commit("deletionProposed/redis/v1")).isEqualTo(v1);
        written(scene.changes().undoDeletionProposal("redis", RevisionName.of(1), v1));
        assertThat(git.refs()).doesNotContain("refs/heads/deletionProposed/redis/v1");
        written(scene.changes().proposeDeletion("redis", RevisionName.of(1), v1));
        GitHash mainBefore = git.commit("main");
        written(scene.changes().deletePublished("redis", RevisionName.of(1), v1));
        assertThat(git.refs()).containsExactly("refs/heads/main", "refs/tags/redis/v2");
        assertThat(git.commit("main")).isEqualTo(mainBefore);

        written(scene.changes().proposePlaceholderDeletion("redis"));
        assertThat(git.refs()).contains("refs/heads/deletionProposed/redis/main");
        written(scene.changes().deletePlaceholder("redis", BOB));
        assertThat(git.refs()).containsExactly("refs/heads/main", "refs/tags/redis/v2");
        assertThat(message("main")).isEqualTo("Delete redis");
        assertThat(parents("main")).containsExactly(mainBefore.hex());
        assertThat(files("main")).containsExactly("100644 README.md");
        assertThat(scene.store.reading().known()).isEqualTo(onlyKnown(scene.store.listRefs()));
    }

    @Test
    void aDirectoryGoesIntoRefsPathsAndAnnotations() throws IOException {
        begin(Server.LOCAL_PATH, "/a/b/");
        scene.publish("redis", "ws1");
        scene.draft("team/web", "ws1");
        assertThat(git.refs())
                .containsExactly("refs/heads/drafts/a/b/team/web/ws1", "refs/heads/main", "refs/tags/a/b/redis/v1");
        assertThat(message("main"))
                .contains("Approving package revision a/b/redis/1")
                .contains("\"package\":\"a/b/redis\"");
        assertThat(files("main")).contains("100644 a/b/redis/Kptfile");
        assertThat(scene.store.reading().packagesOnMain())
                .extracting(MainPackage::path)
                .containsExactly("redis");
    }

    @Test
    void deletingTheOnlyPackageOfAFolderRemovesTheFolder() throws IOException {
        begin(Server.LOCAL_PATH, "a/b");
        scene.publish("redis", "ws1");
        written(scene.changes().proposePlaceholderDeletion("redis"));
        written(scene.changes().deletePlaceholder("redis", BOB));
        assertThat(git.lines("ls-tree", "--name-only", "main")).containsExactly("README.md");
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void aMissingMainBranchIsMadeWhereThatIsAsked(Server server) throws IOException {
        git = GitCommand.bare(temp.resolve("remote.git"));
        String url = git.folder().toString();
        if (server != Server.LOCAL_PATH) {
            http = Optional.of(GitHttpServer.open(temp));
            url = http.get().url("remote.git");
        }
        try (GitStore strict = StoreScene.open(temp, "strict", GitRemote.of(url))) {
            assertThat(strict.changes().createMainBranch())
                    .isEqualTo(new WriteOutcome.Refused("refs/heads/main", "branch \"main\" doesn't exist"));
        }
        scene = StoreScene.of(temp, git, GitRemote.of(url).creatingBranch());
        written(scene.changes().createMainBranch());
        assertThat(message("main")).isEqualTo("Initial commit: Creating main branch");
        assertThat(git.run("show", "main:README.md")).isEqualTo("Created by porch");
        assertThat(scene.changes().createMainBranch()).isInstanceOf(WriteOutcome.Changed.class);
    }

    private RemoteRefs onlyKnown(RemoteRefs refs) {
        return RemoteRefs.of(Map.of(
                "refs/heads/main", refs.target("refs/heads/main").orElseThrow(),
                "refs/tags/redis/v2", refs.target("refs/tags/redis/v2").orElseThrow()));
    }

    private List<String> parents(String revision) {
        return List.of(git.run("log", "-1", "--format=%P", revision).split(" "));
    }

    /** The raw text, line breaks at its end included. */
    private String message(String revision) {
        String raw = git.run("cat-file", "commit", revision);
        String message = raw.substring(raw.indexOf("\n\n") + 2);
        return message.contains("kpt:") ? message + "\n" : message;
    }

    private List<String> files(String revision) {
        return git.lines("ls-tree", "-r", "--format=%(objectmode) %(path)", revision);
    }
}
