package dev.veranda.store.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.read.MainContent;
import dev.veranda.store.git.read.MainDifference;
import dev.veranda.store.git.read.MainPackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moved on the main branch is found without looking at what did not, and is the same as if everything were looked at. */
class MainDifferenceTest {

    /** Packages, packages in packages, folders that stop being packages, and Kptfiles that are folders. */
    private static final List<String> FILES = List.of(
            "a/Kptfile",
            "a/cm.yaml",
            "a/sub/Kptfile",
            "b/c/Kptfile",
            "b/c/d/Kptfile",
            "b/e/Kptfile",
            "b/Kptfile",
            "f/Kptfile/file",
            "g/h/Kptfile/file",
            "g/h/i/Kptfile",
            "g/j/Kptfile",
            "k",
            "Kptfile");

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
    void whatWasThereWithWhatDiffersIsWhatIsThere() {
        Random random = new Random(20_261_201);
        MainContent before = scene.store.reading().main();
        for (int step = 0; step < 60; step++) {
            GitHash from = scene.git.commit("main");
            commit(random, step);
            scene.store.sync();

            MainDifference difference =
                    scene.store.reading().mainSince(from).orElseThrow(() -> new AssertionError("not fetched"));

            MainContent now = scene.store.reading().main();
            assertThat(applied(
                            before.packages(),
                            difference.before().packages(),
                            difference.after().packages()))
                    .as("packages of step %d", step)
                    .isEqualTo(new HashSet<>(now.packages()));
            assertThat(applied(
                            before.leftOut(),
                            difference.before().leftOut(),
                            difference.after().leftOut()))
                    .as("left out in step %d", step)
                    .isEqualTo(new HashSet<>(now.leftOut()));
            assertThat(difference.after().rootIsPackage()).isEqualTo(now.rootIsPackage());
            before = now;
        }
    }

    @Test
    void whatDoesNotDifferIsNotNamed() {
        commit("one", List.of("a/Kptfile", "b/c/Kptfile", "b/e/Kptfile"), 1);
        GitHash from = scene.git.commit("main");
        commit("two", List.of("a/Kptfile", "b/c/Kptfile", "b/e/Kptfile", "b/e/cm.yaml"), 1);
        scene.store.sync();

        MainDifference difference = scene.store.reading().mainSince(from).orElseThrow();

        assertThat(difference.before().packages()).extracting(MainPackage::path).containsExactly("b/e");
        assertThat(difference.after().packages()).extracting(MainPackage::path).containsExactly("b/e");
        assertThat(scene.store.reading().mainSince(scene.git.commit("main")).orElseThrow())
                .isEqualTo(new MainDifference(MainContent.EMPTY, MainContent.EMPTY));
    }

    @Test
    void sinceACommitThatWasNeverFetchedNothingCanBeSaid() {
        assertThat(scene.store.reading().mainSince(new GitHash("1".repeat(40)))).isEmpty();
    }

    private void commit(Random random, int step) {
        List<String> some = new ArrayList<>();
        for (String file : FILES) {
            if (random.nextInt(3) > 0) {
                some.add(file);
            }
        }
        commit("step " + step, some, random.nextInt(2));
    }

    /** Replaces everything. */
    private void commit(String message, List<String> files, int version) {
        StringBuilder stream = new StringBuilder("commit refs/heads/main\n"
                + "committer Somebody <somebody@example.com> 1700000000 +0000\n" + "data " + message.length() + "\n"
                + message + "\nfrom refs/heads/main^0\ndeleteall\n");
        for (String file : files) {
            String text = "apiVersion: kpt.dev/v1\nkind: Kptfile\n# " + version + "\n";
            stream.append("M 100644 inline " + file + "\ndata " + text.length() + "\n" + text + "\n");
        }
        scene.git.runWith(stream.toString(), "fast-import", "--quiet");
    }

    private static <T> Set<T> applied(Collection<T> before, Collection<T> gone, Collection<T> come) {
        Set<T> applied = new HashSet<>(before);
        assertThat(applied).containsAll(gone);
        applied.removeAll(gone);
        applied.addAll(come);
        return applied;
    }
}
