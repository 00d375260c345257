package dev.veranda.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a name and its namespace are written as one text. */
class ObjectNameTest {

    @Test
    void theUsualNamespaceIsNotSaid() {
        assertThat(ObjectName.text("default", "git.web.v1")).isEqualTo("git.web.v1");
        assertThat(ObjectName.ofText("default/git.web.v1").text()).isEqualTo("git.web.v1");
    }

    @Test
    void otherNamespacesStandBeforeTheName() {
        assertThat(ObjectName.text("team-a", "git.web.v1")).isEqualTo("team-a/git.web.v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"git", "git.a.b.v1", "team-a/git", "team-a/git.a.b.v1", ""})
    void whatIsWrittenIsReadBack(String text) {
        assertThat(ObjectName.ofText(text).text()).isEqualTo(text);
    }
}
