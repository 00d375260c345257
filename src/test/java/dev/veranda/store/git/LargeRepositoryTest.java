package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.BOB;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static dev.veranda.store.git.StoreScene.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand packages and ten thousand tags. The bounds are an order of magnitude above what a small machine needs, to
 * catch work that grows with the square, not to measure; the log has the figures.
 */
class LargeRepositoryTest {

    private static final Logger LOG = Logger.getLogger(LargeRepositoryTest.class);
    private static final int PACKAGES = 10_000;

    @TempDir
    Path temp;

    @Test
    void tenThousandPackagesStayFast() {
        GitCommand git = GitCommand.bare(temp.resolve("remote.git"));
        git.runWith(packages(), "fast-import", "--quiet");
        git.run("pack-refs", "--all");
        GitRemote remote = GitRemote.of(git.folder().toString());
        try (GitStore store = StoreScene.open(temp, "mirror", remote)) {
            RemoteRefs refs = timed("first sync", 60, store::sync);
            assertThat(refs.targets()).hasSize(PACKAGES + 1);
            assertThat(timed("first scan of main", 30, () -> store.reading().packagesOnMain()))
                    .hasSize(PACKAGES);
            assertThat(timed("reading every tag", 60, () -> store.reading().revisions()))
                    .hasSize(PACKAGES);
            assertThat(timed("listing refs", 5, store::listRefs)).isEqualTo(refs);
            assertThat(timed("sync without news", 5, store::sync)).isEqualTo(refs);
            assertThat(timed("second scan of main", 5, () -> store.reading().packagesOnMain()))
                    .hasSize(PACKAGES);

            GitHash draft = timed(
                    "creating a draft",
                    5,
                    () -> made(store.changes()
                            .createDraft(new NewDraft(
                                    "fresh", "ws", contents("fresh"), Task.Init.of("d"), BOB, Optional.empty()))));
            GitHash saved = timed(
                    "saving a draft",
                    5,
                    () -> made(store.changes()
                            .saveDraft(new DraftEdit(
                                    "fresh", "ws", draft, contents("fresh").with("a", "b"), new Task.Render(), BOB))));
            timed("proposing", 5, () -> written(store.changes().propose("fresh", "ws", saved)));
            timed("publishing", 5, () -> written(store.changes().publish("fresh", "ws", saved, BOB)));
            assertThat(timed("scan after publishing", 5, () -> store.reading().packagesOnMain()))
                    .hasSize(PACKAGES + 1);
            timed(
                    "history of one package",
                    10,
                    () -> store.reading()
                            .history(
                                    store.reading()
                                            .known()
                                            .target("refs/heads/main")
                                            .orElseThrow(),
                                    "team7/p7",
                                    0,
                                    20));
        }
    }

    private static <T> T timed(String what, int seconds, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        LOG.infof("%s: %d ms", what, took.toMillis());
        assertThat(took).as(what).isLessThan(Duration.ofSeconds(seconds));
        return result;
    }

    /** One commit per package, on main, each tagged {@code v1}; a hundred teams with a hundred packages each. */
    private static String packages() {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < PACKAGES; i++) {
            String path = "team" + i % 100 + "/p" + i;
            stream.append("commit refs/heads/main\nmark :").append(i + 1).append('\n');
            stream.append("committer Somebody <somebody@example.com> ")
                    .append(1_700_000_000 + i)
                    .append(" +0000\ndata 3\nadd\n");
            String kptfile = "kind: Kptfile\n# " + i + "\n";
            stream.append("M 100644 inline ").append(path).append("/Kptfile\ndata ");
            stream.append(kptfile.length()).append('\n').append(kptfile).append('\n');
            stream.append("M 100644 inline ").append(path).append("/config/cm.yaml\ndata 5\na: b\n\n");
            stream.append("reset refs/tags/")
                    .append(path)
                    .append("/v1\nfrom :")
                    .append(i + 1)
                    .append("\n\n");
        }
        return stream.toString();
    }
}
