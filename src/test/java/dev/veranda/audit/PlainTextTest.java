package dev.veranda.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void whatADatabaseRefusesOrATerminalObeysIsReplaced() {
        assertThat(PlainText.line("a\0b\nc\u001b[31md\ud800e", 100)).isEqualTo("a b c [31md?e");
    }

    @Test
    void linesStayWhereTheyAreWanted() {
        assertThat(PlainText.lines("a\n\tb\0", 100)).isEqualTo("a\n\tb ");
    }

    @Test
    void aCutNeverSplitsACharacter() {
        assertThat(PlainText.line("ab\ud83d\ude00cd", 3)).isEqualTo("ab");
        assertThat(PlainText.line("ab\ud83d\ude00cd", 4)).isEqualTo("ab\ud83d\ude00");
    }

    @Test
    void whatIsNotSeenIsWrittenOut() {
        assertThat(PlainText.visible("a\u202egpj.yaml\n\u200b")).isEqualTo("a[U+202E]gpj.yaml[U+000A][U+200B]");
        assertThat(PlainText.visibleLines("one \u2066two\n\tthree\u001b[31m"))
                .isEqualTo("one [U+2066]two\n\tthree[U+001B][31m");
        assertThat(PlainText.visible(PlainText.visible("a\u202eb"))).isEqualTo("a[U+202E]b");
    }
}
