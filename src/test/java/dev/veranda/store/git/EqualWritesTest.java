package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.ALICE;
import static dev.veranda.store.git.StoreScene.BOB;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static dev.veranda.store.git.StoreScene.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.RevisionName;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One person does the same thing twice in the same second, through two copies of a repository: Git gives both the same commit,
 * and still only one of them did it.
 */
class EqualWritesTest {

    private static final String DRAFT = "refs/heads/drafts/p/ws";

    @TempDir
    Path temp;

    private Optional<GitHttpServer> http = Optional.empty();

    @SuppressWarnings("NullAway.Init")
    private GitCommand git;

    @SuppressWarnings("NullAway.Init")
    private StoreScene scene;

    @SuppressWarnings("NullAway.Init")
    private GitStore other;

    /** How the second of them reaches the repository. */
    enum Way {
        BY_PATH,
        HEARD_FIRST,
        UNASKED
    }

    private void begin(Way way) throws IOException {
        git = GitCommand.bare(temp.resolve("remote.git"));
        git.run("config", "http.receivepack", "true");
        git.commitFiles("main", "first", Map.of("README.md", "hello\n"));
        if (way != Way.BY_PATH) {
            http = Optional.of(GitHttpServer.open(temp));
        }
        GitRemote remote = GitRemote.of(
                http.map(server -> server.url("remote.git")).orElse(git.folder().toString()));
        scene = StoreScene.of(temp, git, remote);
        other = StoreScene.open(temp, "other", remote);
        other.sync();
        if (way == Way.UNASKED) {
            made(create(other, "known"));
        }
    }

    @AfterEach
    void end() {
        scene.close();
        other.close();
        http.ifPresent(GitHttpServer::close);
        git.run("fsck", "--strict");
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoEqualDraftsIsCreated(Way way) throws IOException {
        begin(way);
        GitHash created = made(create(scene.store, "p"));
        assertThat(create(other, "p"))
                .isEqualTo(new WriteOutcome.Changed(DRAFT, Optional.empty(), Optional.of(created)));
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoEqualTextsIsSaved(Way way) throws IOException {
        begin(way);
        GitHash head = draftKnownToBoth();
        GitHash saved = made(save(scene.store, head));
        assertThat(save(other, head)).isEqualTo(new WriteOutcome.Changed(DRAFT, Optional.of(head), Optional.of(saved)));
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoProposals(Way way) throws IOException {
        begin(way);
        GitHash head = draftKnownToBoth();
        onlyOne(store -> store.changes().propose("p", "ws", head));
        assertThat(git.refs()).contains("refs/heads/proposed/p/ws").doesNotContain(DRAFT);
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoDeletions(Way way) throws IOException {
        begin(way);
        GitHash head = draftKnownToBoth();
        onlyOne(store -> store.changes().deleteDraft("p", "ws", head));
        assertThat(git.refs()).doesNotContain(DRAFT);
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoProposalsToDelete(Way way) throws IOException {
        begin(way);
        scene.publish("p", "ws");
        other.sync();
        GitHash published = git.commit("p/v1");
        onlyOne(store -> store.changes().proposeDeletion("p", RevisionName.of(1), published));
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoApprovals(Way way) throws IOException {
        begin(way);
        GitHash head = scene.propose("p", "ws");
        other.sync();
        onlyOne(store -> store.changes().publish("p", "ws", head, BOB));
        assertThat(git.lines("log", "--first-parent", "--format=%s", "main"))
                .containsExactly("Approving package revision p/1", "first");
    }

    @Test
    void aWriteWhoseAnswerWasLostIsKnownByItsCommit() throws IOException {
        begin(Way.UNASKED);
        GitHash head = draftKnownToBoth();
        http.orElseThrow().loseNextAnswer();
        GitHash saved = made(save(other, head));
        assertThat(git.commit("drafts/p/ws")).isEqualTo(saved);
        assertThat(git.lines("log", "--format=%h", "main..drafts/p/ws")).hasSize(2);
    }

    private void onlyOne(Function<GitStore, WriteOutcome> change) {
        written(change.apply(scene.store));
        assertThat(change.apply(other)).isInstanceOf(WriteOutcome.Changed.class);
    }

    private GitHash draftKnownToBoth() {
        GitHash head = scene.draft("p", "ws");
        other.sync();
        return head;
    }

    private static WriteOutcome create(GitStore store, String path) {
        return store.changes()
                .createDraft(new NewDraft(path, "ws", contents(path), Task.Init.of("d"), ALICE, Optional.empty()));
    }

    private static WriteOutcome save(GitStore store, GitHash head) {
        return store.changes()
                .saveDraft(new DraftEdit("p", "ws", head, contents("p").with("a", "1"), new Task.Push(), ALICE));
    }
}
