package dev.veranda.kpt.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*.yaml, a.yaml, true",
        "*.yaml, d/a.yaml, false",
        "**/*.yaml, a.yaml, true",
        "**/*.yaml, d/e/a.yaml, true",
        "d/**, d/e/f, true",
        "d/**/f, d/f, true",
        "a?c, abc, true",
        "a?c, a/c, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "a*b*c, axxbyyc, true",
        "a\\*b, axb, false"
    })
    void aPatternMatchesAsInGitignore(String pattern, String path, boolean matches) {
        assertThat(Glob.parse(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void aHostilePatternTakesNoTime() {
        Glob glob = Glob.parse("a*".repeat(300) + "b");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(glob.matches("a".repeat(900))).isFalse());
    }
}
