package dev.veranda.krm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Dns1123Test {

    @ParameterizedTest
    @ValueSource(strings = {"a", "team-a", "0x1"})
    void labelsAreAllowed(String name) {
        assertThat(Dns1123.labelProblem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "A",
                "a.b",
                "a_b",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void othersAreNot(String name) {
        assertThat(Dns1123.labelProblem(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "x-1.y"})
    void subdomainsMayHaveDots(String name) {
        assertThat(Dns1123.subdomainProblem(name)).isEmpty();
    }
}
