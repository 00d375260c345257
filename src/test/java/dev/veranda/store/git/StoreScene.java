package dev.veranda.store.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.store.Person;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.git.write.PackageChanges;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store on a real repository, and the program {@code git} watching the repository. */
final class StoreScene implements AutoCloseable {

    static final Person ALICE = new Person("alice", "alice@example.com");
    static final Person BOB = new Person("bob", "bob@example.com");
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    final GitCommand git;
    final GitStore store;

    private StoreScene(GitCommand git, GitStore store) {
        this.git = git;
        this.store = store;
    }

    static StoreSettings settings(Path temp) {
        return StoreSettings.defaults()
                .withLocalFolders(List.of(temp))
                .withPrivateHosts()
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    /** A bare repository with a README on {@code main}, and a store that has fetched it. */
    static StoreScene local(Path temp) {
        GitCommand git = GitCommand.bare(temp.resolve("remote.git"));
        git.commitFiles("main", "first", Map.of("README.md", "hello\n"));
        return of(temp, git, GitRemote.of(git.folder().toString()));
    }

    static StoreScene of(Path temp, GitCommand git, GitRemote remote) {
        StoreScene scene = new StoreScene(git, open(temp, "mirror", remote));
        scene.store.sync();
        return scene;
    }

    static GitStore open(Path temp, String mirror, GitRemote remote) {
        return GitStore.open(temp.resolve(mirror), remote, settings(temp), () -> NOW);
    }

    static PackageContents contents(String name) {
        return PackageContents.ofText(Map.of(
                "Kptfile",
                "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + name + "\n",
                "config/cm.yaml",
                "apiVersion: v1\nkind: ConfigMap\n"));
    }

    PackageChanges changes() {
        return store.changes();
    }

    GitHash draft(String path, String workspace) {
        return made(changes()
                .createDraft(new NewDraft(
                        path, workspace, contents(path), Task.Init.of("a package"), ALICE, Optional.empty())));
    }

    GitHash propose(String path, String workspace) {
        GitHash head = draft(path, workspace);
        written(changes().propose(path, workspace, head));
        return head;
    }

    WriteOutcome.Written publish(String path, String workspace) {
        GitHash head = propose(path, workspace);
        return written(changes().publish(path, workspace, head, BOB));
    }

    static WriteOutcome.Written written(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Written.class);
        return (WriteOutcome.Written) outcome;
    }

    static GitHash made(WriteOutcome outcome) {
        return written(outcome).commit().orElseThrow().hash();
    }

    @Override
    public void close() {
        store.close();
    }
}
