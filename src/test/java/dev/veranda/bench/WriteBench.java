package dev.veranda.bench;

import dev.veranda.kpt.PackageContents;
import dev.veranda.store.Person;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.GitHttpServer;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.write.NewDraft;
import dev.veranda.store.git.write.WriteOutcome;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Creating a draft and deleting it again, two writes, in a repository that has few or many revisions: on a Git server by HTTP,
 * which is Git's own {@code git http-backend}, a process for each request, whose time counts; and by path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class WriteBench {

    private static final Person AUTHOR = new Person("alice", "alice@example.com");

    @Param({"50", "4000"})
    private int revisions;

    /** How the repository is reached: {@code http} or {@code path}. */
    @Param({"http", "path"})
    private String by = "";

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private GitHttpServer server;

    @SuppressWarnings("NullAway.Init")
    private GitStore store;

    private int made;

    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("write-bench");
        GitCommand git = GitCommand.bare(folder.resolve("r.git"));
        git.runWith(packages(revisions / 2), "fast-import", "--quiet");
        git.run("config", "http.receivepack", "true");
        git.run("config", "receive.autogc", "false");
        git.run("pack-refs", "--all");
        server = GitHttpServer.open(folder);
        store = GitStore.open(
                folder.resolve("mirror"),
                GitRemote.of(
                        by.equals("http") ? server.url("r.git") : git.folder().toString()),
                StoreSettings.defaults().withPrivateHosts().withLocalFolders(List.of(folder)),
                InstantSource.system());
        store.sync();
    }

    @TearDown
    public void end() throws IOException {
        store.close();
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public WriteOutcome createAndDelete() {
        String path = "draft" + made++;
        PackageContents contents = PackageContents.ofText(Map.of(
                "Kptfile", "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + path + "\n",
                "README.md", "A package.\n",
                "package-context.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kptfile.kpt.dev\n"));
        WriteOutcome created = store.changes()
                .createDraft(new NewDraft(path, "ws", contents, Task.Init.of("d"), AUTHOR, Optional.empty()));
        GitHash commit = ((WriteOutcome.Written) created).commit().orElseThrow().hash();
        WriteOutcome deleted = store.changes().deleteDraft(path, "ws", commit);
        if (!(deleted instanceof WriteOutcome.Written)) {
            throw new IllegalStateException("not deleted: " + deleted);
        }
        return deleted;
    }

    /** Two revisions of each package, each with a commit and a tag of its own. */
    private static String packages(int count) {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < 2 * count; i++) {
            int number = i + 1;
            String path = "p" + i / 2;
            String kptfile = "kind: Kptfile\n# " + i + "\n";
            stream.append("commit refs/heads/main\nmark :")
                    .append(number)
                    .append("\ncommitter Somebody <somebody@example.com> ")
                    .append(1_700_000_000 + i)
                    .append(" +0000\ndata 3\nadd\nM 100644 inline ")
                    .append(path)
                    .append("/Kptfile\ndata ")
                    .append(kptfile.length())
                    .append('\n')
                    .append(kptfile)
                    .append("\nreset refs/tags/")
                    .append(path)
                    .append("/v")
                    .append(i % 2 + 1)
                    .append("\nfrom :")
                    .append(number)
                    .append("\n\n");
        }
        return stream.toString();
    }
}
