package dev.veranda.kpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlashPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /, a.yaml, a.yaml",
        "/, /db, a.yaml, db/a.yaml",
        "/pkg, /pkg, x/a.yaml, x/a.yaml",
        "/pkg, /pkg/db, ./a.yaml, db/a.yaml",
        "/pkg/db, /pkg, a.yaml, ../a.yaml",
        "/pkg, /pkg/db, ../a.yaml, a.yaml",
        "/, /../db/, ., db"
    })
    void aFileIsSeenFromTheRootPackage(String root, String directory, String path, String expected) {
        assertThat(SlashPath.fromRoot(root, directory, path)).isEqualTo(expected);
    }

    @Test
    void directoriesThatAreNotAbsoluteAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlashPath.fromRoot("pkg", "/pkg", "a"))
                .withMessageContaining("\"pkg\" is not absolute");
        assertThatIllegalArgumentException().isThrownBy(() -> SlashPath.fromRoot("/pkg", "db", "a"));
    }

    @Test
    void aWalkMeetsFilesByNameInEveryDirectory() {
        assertThat(List.of("a.yaml", "a-b/x", "a/z", "b", "a/b/c").stream()
                        .sorted(SlashPath.WALK_ORDER)
                        .toList())
                .containsExactly("a/b/c", "a/z", "a-b/x", "a.yaml", "b");
    }
}
