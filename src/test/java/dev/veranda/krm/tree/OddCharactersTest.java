package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.krm.source.YamlException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddCharactersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b\u0085c\nd: \"\u0085 x\u0085\"\n",
                "a: |\n  x\n  \u0085\n  y\u0085\nd: 1\n",
                "a: x\u0085# no comment\n# comment \u0085 b: 1\nd: \uFEFF\n",
                "a: &\u0085 x\nd: *\u0085\n",
                "\uFEFFa: \uFEFF\n\uFEFFd: 1\n",
            })
    void they_keep_their_bytes(String text) {
        YamlFile file = YamlFile.parse(text);

        assertThat(file.text()).isEqualTo(text);
        Samples.map(file).put("e", 2);
        assertThat(file.text()).isEqualTo(text + "e: 2\n");
    }

    @Test
    void an_escape_that_is_cut_off_or_stands_for_no_character_is_refused() {
        for (String escape : List.of("\\x", "\\x4", "\\u00", "\\U0010", "\\UFFFFFFFF\"", "\\U00110000\"")) {
            assertThatThrownBy(() -> YamlFile.parse("a: 1\nb: \"" + escape))
                    .as(escape)
                    .isInstanceOf(YamlException.class);
        }
    }

    @Test
    void a_next_line_is_a_character_of_a_value() {
        YamlMap map =
                Samples.map("a: b \u0085 c\nd: 'e \u0085 f'\ng: \"\\N\\U000F0000\uDB80\uDC01\"\nh: |\n  i\n  \u0085\n");

        assertThat(map.string("a")).contains("b \u0085 c");
        assertThat(map.string("d")).contains("e \u0085 f");
        assertThat(map.string("g")).contains("\u0085\uDB80\uDC00\uDB80\uDC01");
        assertThat(map.string("h")).contains("i\n\u0085\n");
    }

    @Test
    void an_anchor_has_its_own_characters() {
        YamlMap map = Samples.map("a: &x\u0085 {b: c}\nd: *x\u0085\n");

        assertThat(map.get("a").flatMap(YamlNode::anchor)).contains("x\u0085");
        assertThat(map.map("d").flatMap(found -> found.string("b"))).contains("c");
    }

    @Test
    void a_next_line_starts_no_line() {
        YamlFile file = YamlFile.parse("\u0085\n- a\n");

        assertThat(file.documents().getFirst().root().map(YamlNode::toJava)).contains("\u0085 - a");
        assertThatThrownBy(() -> YamlFile.parse("a: b\u0085c: d\n")).isInstanceOf(YamlException.class);
    }

    @Test
    void a_line_of_a_next_line_belongs_to_the_scalar_above() {
        YamlFile file = YamlFile.parse("a: b\n  \u0085   \n...\n");

        assertThat(Samples.map(file).string("a")).contains("b \u0085");
        Samples.map(file).put("a", "c\nd\n");
        assertThat(file.text()).isEqualTo("a: |\n  c\n  d\n...\n");
    }

    @Test
    void a_byte_order_mark_takes_no_column() {
        YamlFile file = YamlFile.parse("\uFEFFa: 1\n# c\nb: 2\n");

        Samples.map(file).put("d", 3);
        assertThat(file.text()).isEqualTo("\uFEFFa: 1\n# c\nb: 2\nd: 3\n");
    }

    @Test
    void a_further_mark_takes_a_column() {
        YamlFile file = YamlFile.parse("\uFEFF\uFEFFa: 1\nb: 2\n");

        Samples.map(file).put("c", 3);
        assertThat(Samples.map(file).string("\uFEFFa")).contains("1");
        assertThat(file.text()).isEqualTo("\uFEFF\uFEFFa: 1\nb: 2\nc: 3\n");
    }

    @Test
    void a_mark_that_comes_first_stays_a_character() {
        YamlFile file = YamlFile.parse("a: 1\n\uFEFFb: 2\n");
        Samples.map(file).remove("a");
        YamlNode indented = Samples.map(" \uFEFFc:\n").copy();

        assertThat(Samples.map(file.text()).string("\uFEFFb")).contains("2");
        assertThat(Samples.map(YamlDocument.of(indented).text()).keys()).containsExactly("\uFEFFc");
        assertThat(YamlFile.parse("\uFEFF\uFEFFc: 1\n").documents().getFirst().text())
                .isEqualTo("\uFEFF\uFEFFc: 1\n");
    }

    @Test
    void without_a_free_stand_in_the_text_is_refused() {
        StringBuilder text = new StringBuilder("# \u0085");
        for (int i = 0; i < 20; i++) {
            text.appendCodePoint(0xF0000 + i);
        }

        assertThatThrownBy(() -> YamlFile.parse(text + "\na: 1\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("U+0085");
    }
}
