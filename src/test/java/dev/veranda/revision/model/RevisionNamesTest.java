package dev.veranda.revision.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionNamesTest {

    @Test
    void theUidIsTheOnePorchGives() {
        assertThat(RevisionNames.uid("rpkg-init", "git.init-package.init-1"))
                .hasToString("45ee0692-730a-51b2-9a1d-ad4f4ad55dc8");
    }

    @Test
    void slashesOfThePackagePathBecomeDots() {
        assertThat(RevisionNames.name("git", "apps/web", "fix-1")).isEqualTo("git.apps.web.fix-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "apps/web", "a", "a-b/c-1"})
    void packagePathsAreDnsLabels(String path) {
        assertThat(RevisionNames.packagePathProblem(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Redis", "a//b", "/a", "a/", "a.b", "-a", "a b", "../x", "a/../b"})
    void otherPackagePathsAreRefused(String path) {
        assertThat(RevisionNames.packagePathProblem(path)).isPresent();
    }

    @Test
    void aPackagePathHasAtMost63CharactersBesideItsSlashes() {
        assertThat(RevisionNames.packagePathProblem("a".repeat(32) + "/" + "b".repeat(31)))
                .isEmpty();
        assertThat(RevisionNames.packagePathProblem("a".repeat(32) + "/" + "b".repeat(32)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "V1", "v1.2", "a/b", "-", "x_"})
    void workspacesAreDnsLabels(String workspace) {
        assertThat(RevisionNames.workspaceProblem(workspace)).isPresent();
    }
}
