package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.ALICE;
import static dev.veranda.store.git.StoreScene.BOB;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static dev.veranda.store.git.StoreScene.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Unavailable;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.layout.RevisionName;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said to a server by HTTP: once it is known, a write asks it for nothing that it need not say. */
class ConversationsTest {

    private static final String PUSH = "POST /remote.git/git-receive-pack 200";
    private static final String ASK = "POST /remote.git/git-upload-pack 200";

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private GitCommand git;

    @SuppressWarnings("NullAway.Init")
    private GitHttpServer server;

    @SuppressWarnings("NullAway.Init")
    private StoreScene scene;

    @BeforeEach
    void begin() throws IOException {
        git = GitCommand.bare(temp.resolve("remote.git"));
        git.run("config", "http.receivepack", "true");
        git.commitFiles("main", "first", Map.of("README.md", "hello\n"));
        server = GitHttpServer.open(temp);
        scene = StoreScene.of(temp, git, GitRemote.of(server.url("remote.git")));
    }

    @AfterEach
    void end() {
        scene.close();
        server.close();
        git.run("fsck", "--strict");
    }

    @Test
    void theFirstWriteHearsTheServerAndThoseAfterItAreOneRequestEach() {
        GitHash first = scene.draft("p", "ws");
        assertThat(server.requests()).endsWith("GET /remote.git/info/refs?service=git-receive-pack 200", PUSH);

        GitHash saved = requests(List.of(PUSH), () -> made(scene.changes().saveDraft(edit("p", first, "a"))));
        requests(List.of(PUSH), () -> written(scene.changes().propose("p", "ws", saved)));
        requests(List.of(PUSH), () -> written(scene.changes().reject("p", "ws", saved)));
        GitHash proposed = requests(List.of(PUSH), () -> made(scene.changes().propose(edit("p", saved, "b"))));
        requests(List.of(ASK, PUSH), () -> written(scene.changes().publish("p", "ws", proposed, BOB)));
        GitHash second = requests(List.of(PUSH), () -> scene.draft("p", "ws2"));
        requests(List.of(PUSH), () -> written(scene.changes().deleteDraft("p", "ws2", second)));
        GitHash published = git.commit("p/v1");
        requests(List.of(PUSH), () -> written(scene.changes().proposeDeletion("p", RevisionName.of(1), published)));
        requests(List.of(PUSH), () -> written(scene.changes().deletePublished("p", RevisionName.of(1), published)));
        assertThat(scene.store.reading().known()).isEqualTo(scene.store.listRefs());
    }

    @Test
    void readingWhatMovedIsOneRequestAndAnotherForTheObjects() {
        scene.store.sync();
        requests(List.of(ASK), scene.store::sync);
        git.commitFiles("drafts/q/ws", "by hand", Map.of("q/Kptfile", "kind: Kptfile\n"));
        requests(List.of(ASK, ASK), scene.store::sync);
    }

    @Test
    void writesGoOverAKeptConnection() {
        GitHash head = scene.draft("p", "ws");
        int before = server.connections();
        for (int i = 0; i < 5; i++) {
            head = made(scene.changes().saveDraft(edit("p", head, "text " + i)));
        }
        assertThat(server.connections()).isEqualTo(before);
    }

    @Test
    void whatSomebodyElseMovedIsNeverOverwrittenNorDeleted() {
        GitHash head = scene.draft("p", "ws");
        GitHash theirs = git.commitFiles("drafts/p/ws", "by hand", Map.of("p/extra", "1"));
        WriteOutcome.Changed changed =
                new WriteOutcome.Changed("refs/heads/drafts/p/ws", Optional.of(head), Optional.of(theirs));

        assertThat(scene.changes().saveDraft(edit("p", head, "a"))).isEqualTo(changed);
        GitHash again = git.commitFiles("drafts/p/ws", "by hand", Map.of("p/extra", "2"));
        WriteOutcome.Changed changedAgain =
                new WriteOutcome.Changed("refs/heads/drafts/p/ws", Optional.of(theirs), Optional.of(again));
        assertThat(scene.changes().deleteDraft("p", "ws", theirs)).isEqualTo(changedAgain);
        GitHash thirdly = git.commitFiles("drafts/p/ws", "by hand", Map.of("p/extra", "3"));
        assertThat(scene.changes().propose("p", "ws", again))
                .isEqualTo(
                        new WriteOutcome.Changed("refs/heads/drafts/p/ws", Optional.of(again), Optional.of(thirdly)));

        assertThat(git.commit("drafts/p/ws")).isEqualTo(thirdly);
        assertThat(git.refs()).containsExactly("refs/heads/drafts/p/ws", "refs/heads/main");
    }

    @Test
    void whatSomebodyElseCreatedIsNotReplaced() {
        scene.draft("other", "ws");
        GitHash theirs = git.commitFiles("drafts/p/ws", "by hand", Map.of("p/Kptfile", "kind: Kptfile\n"));
        assertThat(scene.changes()
                        .createDraft(
                                new NewDraft("p", "ws", contents("p"), Task.Init.of("d"), ALICE, Optional.empty())))
                .isEqualTo(new WriteOutcome.Changed("refs/heads/drafts/p/ws", Optional.empty(), Optional.of(theirs)));
        assertThat(git.commit("drafts/p/ws")).isEqualTo(theirs);
    }

    @Test
    void whatTheServerLostInTheMeantimeIsSentWhole() {
        GitHash head = scene.draft("p", "ws");
        // Main goes back behind what a draft would build on, and the server forgets the objects.
        git.commitFiles("main", "second", Map.of("more", "text\n".repeat(500)));
        scene.store.sync();
        git.run("update-ref", "refs/heads/main", "refs/heads/main^");
        git.run("-c", "gc.pruneExpire=now", "gc", "--quiet", "--prune=now");

        GitHash next = scene.draft("q", "ws");
        assertThat(git.lines("ls-tree", "--name-only", next + "^{tree}")).contains("more", "q");
        made(scene.changes().saveDraft(edit("p", head, "a")));
    }

    @Test
    void aServerThatWasStartedAnewIsWrittenToAsBefore() throws IOException {
        GitHash head = scene.draft("p", "ws");
        int port = server.port();
        server.close();
        server = GitHttpServer.open(temp, port);
        GitHash saved = made(scene.changes().saveDraft(edit("p", head, "a")));
        assertThat(git.commit("drafts/p/ws")).isEqualTo(saved);
        assertThat(git.lines("log", "--format=%h", "main..drafts/p/ws")).hasSize(2);
    }

    @Test
    void aHookThatRefusesIsQuotedAlsoWhenTheServerIsKnown() throws IOException {
        GitHash head = scene.draft("p", "ws");
        Path hook = git.folder().resolve("hooks/update");
        Files.writeString(hook, "#!/bin/sh\necho 'drafts are closed today' >&2\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        assertThat(scene.changes().saveDraft(edit("p", head, "a")))
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.words()).contains("drafts are closed today"));
        assertThat(git.commit("drafts/p/ws")).isEqualTo(head);
    }

    @Test
    void aServerThatLearntToAskForAPasswordIsNamed() throws IOException {
        GitHash head = scene.draft("p", "ws");
        int port = server.port();
        server.close();
        server = GitHttpServer.requiring(temp, new Credentials.Basic("alice", "secret"), port);
        assertThatThrownBy(() -> scene.changes().saveDraft(edit("p", head, "a")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("did not accept the credentials (401)");
    }

    @Test
    @Timeout(30)
    void aServerThatHangsAfterItWasKnownIsGivenUpInTime() {
        StoreSettings impatient = StoreScene.settings(temp).withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(5));
        try (GitStore store = GitStore.open(
                temp.resolve("impatient"), GitRemote.of(server.url("remote.git")), impatient, () -> StoreScene.NOW)) {
            store.sync();
            GitHash head = made(store.changes()
                    .createDraft(new NewDraft("p", "ws", contents("p"), Task.Init.of("d"), ALICE, Optional.empty())));
            server.hang();
            assertThatThrownBy(() -> store.changes().saveDraft(edit("p", head, "a")))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("did not answer within 1 s");
            assertThatThrownBy(store::sync).isInstanceOf(Unavailable.class).hasMessageContaining("within 1 s");
            assertThat(server.taken()).isEqualTo(3);
        }
    }

    @Test
    void objectsThatAPowerCutEmptiedAreFoundWhenTheMirrorIsOpened() throws IOException {
        scene.draft("p", "ws");
        RemoteRefs before = scene.store.reading().known();
        scene.store.close();
        try (Stream<Path> files = Files.walk(temp.resolve("mirror/objects"))) {
            Path object = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().length() == 38)
                    .findFirst()
                    .orElseThrow();
            assertThat(object.toFile().setWritable(true)).isTrue();
            Files.write(object, new byte[0]);
        }
        try (GitStore again = StoreScene.open(temp, "mirror", GitRemote.of(server.url("remote.git")))) {
            assertThat(again.reading().known()).isEqualTo(RemoteRefs.none());
            assertThat(again.sync()).isEqualTo(before);
        }
    }

    private DraftEdit edit(String path, GitHash head, String text) {
        return new DraftEdit(path, "ws", head, contents(path).with("text", text), new Task.Push(), ALICE);
    }

    private <T> T requests(List<String> expected, Supplier<T> work) {
        int before = server.requests().size();
        T result = work.get();
        List<String> made = new ArrayList<>(server.requests());
        assertThat(made.subList(before, made.size())).isEqualTo(expected);
        return result;
    }
}
