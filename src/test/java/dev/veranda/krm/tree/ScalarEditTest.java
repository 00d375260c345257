package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarEditTest {

    private static String set(String text, String value) {
        YamlFile file = YamlFile.parse(text);
        Samples.map(file).scalar("a").orElseThrow().setValue(value);
        return file.text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a:   old   # c`|`a:   new   # c`",
                "`a: 'old'`|`a: 'new'`",
                "`a: \"old\" # c`|`a: \"new\" # c`",
                "`{a: old, b: 1}`|`{a: new, b: 1}`",
                "`{\"a\":\"old\"}`|`{\"a\":\"new\"}`",
                "`a: # c`|`a: new # c`",
                "`a: &x old`|`a: &x new`",
                "`? a\n: old\n`|`? a\n: new\n`"
            })
    void a_new_value_keeps_spacing_quotes_and_comment(String before, String after) {
        assertThat(set(before, "new")).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "On",
                "n",
                "1",
                "0x1F",
                "0o7",
                "1_000",
                "1.5",
                ".inf",
                "1e3",
                "12:30",
                "null",
                "~",
                "",
                "true",
                "2024-01-31",
                "2024-01-31T10:00:00Z",
                "a: b",
                "a #b",
                "a:",
                "- a",
                "?",
                "*a",
                "&a",
                "!a",
                "| a",
                "> a",
                "%a",
                "@a",
                "`a",
                "'a'",
                "\"a\"",
                "{a}",
                "[a]",
                "#a",
                " a",
                "a ",
                "<<",
                "="
            })
    void a_plain_value_is_quoted_when_it_would_read_as_something_else(String value) {
        assertThat(set("a: old", value)).startsWith("a: \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a#b", "x-y", "-x", "a'b", "a, b", "nginx:1.21", "/path", "käse", "a=b", "$x", "{{"})
    void a_harmless_value_stays_plain(String value) {
        String expected = value.startsWith("{") ? "a: \"" + value + "\"" : "a: " + value;

        assertThat(set("a: old", value)).isEqualTo(expected);
    }

    @Test
    void a_text_of_several_lines_becomes_a_literal_block() {
        assertThat(set("a: old # c\nb: 1\n", "one\n two\n")).isEqualTo("a: | # c\n  one\n   two\nb: 1\n");
    }

    @Test
    void a_literal_block_that_gets_one_line_stays_one() {
        assertThat(set("a: | # c\n  one\n  two\nb: 1\n", "one")).isEqualTo("a: |- # c\n  one\nb: 1\n");
    }

    @Test
    void a_block_scalar_takes_its_comment_along_when_it_becomes_plain() {
        YamlFile file = YamlFile.parse("a: | # c\n  one\nb: 1\n");
        Samples.map(file).scalar("a").orElseThrow().setPlain("5");

        assertThat(file.text()).isEqualTo("a: 5 # c\nb: 1\n");
    }

    @Test
    void several_lines_in_brackets_are_double_quoted() {
        assertThat(set("{a: old}", "one\ntwo")).isEqualTo("{a: \"one\\ntwo\"}");
    }

    @Test
    void several_lines_are_quoted_where_a_deeper_comment_below_would_become_part_of_them() {
        assertThat(set("a: old\n    # deep\nb: 1\n", "one\ntwo\n"))
                .isEqualTo("a: \"one\\ntwo\\n\"\n    # deep\nb: 1\n");
    }

    @Test
    void a_file_with_crlf_keeps_crlf() {
        assertThat(set("a: old\r\nb: 1\r\n", "one\ntwo\n")).isEqualTo("a: |\r\n  one\r\n  two\r\nb: 1\r\n");
    }

    @Test
    void setting_the_same_value_changes_nothing() {
        assertThat(set("a: \"x\\u0079\"", "xy")).isEqualTo("a: \"x\\u0079\"");
    }

    @Test
    void a_number_set_as_a_string_becomes_a_string() {
        assertThat(set("a: 3", "3")).isEqualTo("a: \"3\"");
    }

    @Test
    void a_plain_text_gets_its_type_back() {
        YamlFile file = YamlFile.parse("a: \"3\" # c\n");
        YamlScalar scalar = Samples.map(file).scalar("a").orElseThrow();
        scalar.setPlain("5");

        assertThat(file.text()).isEqualTo("a: 5 # c\n");
        assertThat(scalar.type()).isEqualTo(ScalarType.INTEGER);
    }

    @Test
    void characters_outside_the_basic_plane_shift_nothing() {
        assertThat(set("x: \uD83D\uDE00\na: old # \uD83D\uDE00\n", "new"))
                .isEqualTo("x: \uD83D\uDE00\na: new # \uD83D\uDE00\n");
    }

    @ParameterizedTest
    @CsvSource({
        "3, INTEGER",
        "0644, INTEGER",
        "0x1F, INTEGER",
        "1.5, FLOAT",
        "true, BOOLEAN",
        "yes, STRING",
        "~, NULL",
        "null, NULL",
        "x, STRING",
        "'\"3\"', STRING",
        "!!str 3, STRING",
        "2024-01-31, STRING"
    })
    void plain_scalars_have_the_type_of_the_core_schema(String written, ScalarType type) {
        assertThat(Samples.map("a: " + written).scalar("a").map(YamlScalar::type))
                .contains(type);
    }

    @Test
    void a_leading_zero_means_octal_as_kubernetes_reads_it() {
        assertThat(Samples.map("a: 0644").toJava()).isEqualTo(java.util.Map.of("a", 420L));
    }

    @Test
    void a_style_can_be_asked_for() {
        YamlFile file = YamlFile.parse("a: x\n");
        Samples.map(file).scalar("a").orElseThrow().setStyle(ScalarStyle.SINGLE_QUOTED);

        assertThat(file.text()).isEqualTo("a: 'x'\n");
    }
}
