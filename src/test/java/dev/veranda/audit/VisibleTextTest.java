package dev.veranda.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names from outside are shown with what would not be seen in them. */
class VisibleTextTest {

    @ParameterizedTest
    @CsvSource({
        "h6.p.w\u202ex,h6.p.w[U+202E]x",
        "a\u202egpj.yaml,a[U+202E]gpj.yaml",
        "\u2066x\u2069,[U+2066]x[U+2069]",
        "a\u200eb\u200fc,a[U+200E]b[U+200F]c",
        "a\u200bb,a[U+200B]b",
        "a\u2028b,a[U+2028]b",
        "x\u0007y,x[U+0007]y",
        "x\u001b[31my,x[U+001B][31my",
        "\ufeffx,[U+FEFF]x",
        "a\u00adb,a[U+00AD]b"
    })
    void whatIsNotSeenIsWrittenOut(String name, String shown) {
        assertThat(PlainText.visible(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "ünï 名 🚀", "مرحبا", "שלום", "👩\u200d💻", "a b", ""})
    void whatIsSeenStays(String name) {
        assertThat(PlainText.visible(name)).isEqualTo(name);
    }

    @Test
    void aLineCannotBreak() {
        assertThat(PlainText.visible("one\ntwo\ttab")).isEqualTo("one[U+000A]two[U+0009]tab");
    }
}
