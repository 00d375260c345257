package dev.veranda.store.git;

import static dev.veranda.store.git.StoreScene.ALICE;
import static dev.veranda.store.git.StoreScene.contents;
import static dev.veranda.store.git.StoreScene.made;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.read.HistoryPage;
import dev.veranda.store.git.write.DraftEdit;
import dev.veranda.store.task.Task;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageHistoryTest {

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init")
    private StoreScene scene;

    @BeforeEach
    void aPackageWithAPastAmongOthers() {
        scene = StoreScene.local(temp);
        scene.publish("other", "ws");
        GitHash draft = scene.draft("p", "ws1");
        GitHash saved = made(scene.changes()
                .saveDraft(new DraftEdit("p", "ws1", draft, contents("p").with("a", "1"), new Task.Render(), ALICE)));
        scene.changes().propose("p", "ws1", saved);
        scene.changes().publish("p", "ws1", saved, StoreScene.BOB);
        scene.git.commitFiles("main", "by hand", Map.of("p/b", "2"));
        scene.git.commitFiles("main", "elsewhere", Map.of("other/b", "2"));
        scene.store.sync();
    }

    @AfterEach
    void end() {
        scene.close();
    }

    private HistoryPage page(int skip, int limit) {
        return scene.store.reading().history(scene.git.commit("main"), "p", skip, limit);
    }

    @Test
    void everyCommitThatChangedThePackageIsToldApprovalsIncluded() {
        HistoryPage page = page(0, 10);
        assertThat(page.entries())
                .extracting(HistoryPage.Entry::message)
                .containsExactlyInAnyOrder(
                        "by hand",
                        "Approving package revision p/1",
                        "Rendering package",
                        "Creating new empty revision");
        assertThat(page.entries())
                .extracting(HistoryPage.Entry::task)
                .contains(Optional.of(new Task.Render()), Optional.of(Task.Init.of("a package")), Optional.empty());
        assertThat(page.hasMore()).isFalse();
        assertThat(page.complete()).isTrue();
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        HistoryPage first = page(0, 3);
        HistoryPage second = page(3, 3);
        assertThat(first.hasMore()).isTrue();
        assertThat(second.hasMore()).isFalse();
        assertThat(first.entries()).hasSize(3).doesNotContainAnyElementsOf(second.entries());
        assertThat(second.entries()).hasSize(1);
    }

    @Test
    void aPackageThatNeverWasHasNoHistory() {
        assertThat(scene.store
                        .reading()
                        .history(scene.git.commit("main"), "nowhere", 0, 10)
                        .entries())
                .isEmpty();
    }

    @Test
    void aRemovalIsPartOfTheHistoryAndLeavesNoTree() {
        scene.changes().proposePlaceholderDeletion("p");
        scene.changes().deletePlaceholder("p", StoreScene.BOB);
        assertThat(page(0, 10).entries())
                .filteredOn(entry -> entry.tree().isEmpty())
                .extracting(HistoryPage.Entry::message)
                .containsExactly("Delete p");
    }
}
