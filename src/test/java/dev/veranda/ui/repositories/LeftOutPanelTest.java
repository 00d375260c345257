package dev.veranda.ui.repositories;

import static dev.veranda.testing.People.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.OddGit;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people read of things that cannot be used. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LeftOutPanelTest {

    @Inject
    Repos repos;

    @Inject
    Catalog catalog;

    @Test
    void everythingLeftOutIsNamedWithItsReasonAndWhatCannotBeReadIsLinked() {
        String name = repos.freshName("panel");
        OddGit odd = new OddGit(GitCommand.bare(repos.path(name)));
        odd.ref(
                "refs/heads/main",
                odd.commit(
                        odd.tree(List.of(
                                odd.folder(
                                        "broken",
                                        odd.tree(List.of(odd.file("Kptfile", "kind: Kptfile\nmetadata: [oops\n")))),
                                odd.packageFolder("good"),
                                odd.packageFolder("my\u202e template"))),
                        List.of()));
        odd.ref("refs/tags/good/v1", odd.blob("no commit"));
        Repository repository = repos.register(
                Repos.settings(name, repos.path(name).toString(), false, false), new NewCredentials.Anonymous());
        LeftOutPanel panel = new LeftOutPanel(ADA, catalog);

        panel.show(repository);

        assertThat(panel.isVisible()).isTrue();
        assertThat(panel.getElement().getTextRecursively())
                .contains("my[U+202E] template")
                .contains("no branch or tag may have a space in its name")
                .contains("refs/tags/good/v1It points at no commit.")
                .contains("broken main");
        assertThat(panel.getElement().getOuterHTML()).contains("packages/");
        assertThat(RepositoryWords.leftOut(repository.sync())).isEqualTo("2 left out, 1 cannot be read");
    }

    @Test
    void aRepositoryThatIsAllRightSaysNothing() {
        Repository repository = repos.empty("fine", false);
        LeftOutPanel panel = new LeftOutPanel(ADA, catalog);

        panel.show(repository);

        assertThat(panel.isVisible()).isFalse();
        assertThat(panel.getElement().getTextRecursively()).isEmpty();
        assertThat(RepositoryWords.leftOut(repository.sync())).isEmpty();
    }

    @Test
    void theNextStepForARootThatIsAPackageDependsOnWhereItLies() {
        assertThat(RootNotice.words(settings(""))).contains("Clone it into another repository");
        assertThat(RootNotice.words(settings("apps"))).contains("Register the whole repository instead");
        assertThat(RootNotice.words(settings("team/apps"))).contains("Register the directory \"team\" instead");
    }

    private static RepositorySettings settings(String directory) {
        return new RepositorySettings(
                "x", "", "https://example.com/x.git", "main", directory, false, false, Optional.empty());
    }
}
