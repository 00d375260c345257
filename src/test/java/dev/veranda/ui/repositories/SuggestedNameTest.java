package dev.veranda.ui.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuggestedNameTest {

    @Test
    void itIsTheLastPartOfTheUrl() {
        assertThat(SuggestedName.of("https://github.com/acme/blueprints.git")).isEqualTo("blueprints");
        assertThat(SuggestedName.of("https://github.com/acme/blueprints/")).isEqualTo("blueprints");
        assertThat(SuggestedName.of("/srv/git/team-a.git")).isEqualTo("team-a");
    }

    @Test
    void itIsALabelWhateverTheUrl() {
        assertThat(SuggestedName.of("https://example.com/My_Blue Prints.git?x=1"))
                .isEqualTo("my-blue-prints");
        assertThat(SuggestedName.of("https://example.com/" + "a".repeat(80))).hasSize(63);
        assertThat(SuggestedName.of("")).isEmpty();
    }
}
