package dev.veranda.store.git.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefLayoutTest {

    private final RefLayout root = new RefLayout(GitRemote.of("https://example.com/x.git"));
    private final RefLayout inside = new RefLayout(
            GitRemote.of("https://example.com/x.git").withDirectory("/a/b/").withBranch("release/1"));

    @Test
    void everyRefNameIsReadBackAsWhatItWasMadeFrom() {
        for (RefLayout layout : List.of(root, inside)) {
            for (PackageRef ref : List.of(
                    new PackageRef.Draft("team/web", "ws"),
                    new PackageRef.Proposed("web", "v1.2.3"),
                    new PackageRef.Published("team/web", RevisionName.of(12)),
                    new PackageRef.DeletionProposed("web", RevisionName.of(1)),
                    new PackageRef.DeletionProposed("team/web", layout.placeholder()))) {
                assertThat(layout.parse(layout.nameOf(ref))).contains(ref);
            }
        }
    }

    @Test
    void theDirectoryIsPartOfTheRef() {
        assertThat(inside.draft("web", "ws")).isEqualTo("refs/heads/drafts/a/b/web/ws");
        assertThat(inside.fullPath("web")).isEqualTo("a/b/web");
        assertThat(inside.main()).isEqualTo("refs/heads/release/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refs/heads/main",
                "refs/heads/feature/x",
                "refs/tags/v1.0.0",
                "refs/heads/drafts/ws",
                "refs/notes/commits",
                "HEAD"
            })
    void refsOfOtherMeaningAreNoRevisions(String ref) {
        assertThat(root.parse(ref)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"refs/tags/web/v1", "refs/heads/drafts/a/web/ws", "refs/tags/a/bb/web/v1", "refs/tags/a/b/v1"})
    void packagesOutsideTheDirectoryAreNotOurs(String ref) {
        assertThat(inside.parse(ref)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a b", "a/", "/a", "a//b", "a.lock", "a~1", "", "a\u0007"})
    void aNameThatGitCannotKeepIsRefused(String packagePath) {
        assertThatThrownBy(() -> root.draft(packagePath, "ws")).isInstanceOf(Invalid.class);
    }

    @Test
    void aTagSuffixIsARevisionNumberOnlyAfterV() {
        assertThat(new RevisionName("v0").number()).isZero();
        assertThat(new RevisionName("v12").number()).isEqualTo(12);
        assertThat(new RevisionName("v1.2").number()).isEqualTo(-1);
        assertThat(new RevisionName("12").number()).isEqualTo(-1);
        assertThat(new RevisionName("v99999999999").number()).isEqualTo(-1);
    }
}
