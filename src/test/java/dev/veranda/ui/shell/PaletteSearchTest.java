package dev.veranda.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaletteSearchTest {

    @Test
    void everyWordHasToOccurInAnyCaseAndOrder() {
        assertThat(PaletteSearch.matches("Upgrade to namespace v2", "NAME up")).isTrue();
        assertThat(PaletteSearch.matches("Upgrade to namespace v2", "upgrade v3"))
                .isFalse();
    }

    @Test
    void noWordsLeaveEverything() {
        assertThat(PaletteSearch.matches("Sign out", "")).isTrue();
        assertThat(PaletteSearch.matches("Sign out", "  ")).isTrue();
    }
}
