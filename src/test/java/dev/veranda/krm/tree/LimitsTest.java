package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.source.YamlLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    @Timeout(10)
    void nesting_beyond_the_limit_is_refused(String opening) {
        for (int depth : new int[] {101, 200, 10_000, 100_000}) {
            assertThat(refusal(opening.repeat(depth)).reason())
                    .isEqualTo("Collections stand more than 100 levels inside one another.");
        }
    }

    @Test
    void nesting_up_to_the_limit_is_read() {
        String text = "[".repeat(100) + "]".repeat(100);

        assertThat(YamlFile.parse(text).text()).isEqualTo(text);
    }

    @Test
    @Timeout(10)
    void aliases_that_multiply_are_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(10))
                    .append("]\n");
        }

        assertThat(refusal(bomb.toString()).reason()).contains("stand for more than 100000 nodes");
    }

    @Test
    void aliases_do_not_lead_deeper_than_the_limit() {
        StringBuilder chain = new StringBuilder("a0: &a0 " + "[".repeat(40) + "]".repeat(40) + "\n");
        for (int i = 1; i < 5; i++) {
            chain.append("a%d: &a%d %s*a%d%s\n".formatted(i, i, "[".repeat(40), i - 1, "]".repeat(40)));
        }

        YamlException refusal = refusal(chain.toString());
        assertThat(refusal.reason())
                .contains("With what its aliases stand for, collections stand more than 100 levels");
        assertThat(refusal.position().line()).isEqualTo(3);
    }

    @Test
    void aliases_of_long_texts_are_refused() {
        String text = "a: &a " + "x".repeat(100_000) + "\nb: [" + "*a, ".repeat(400) + "]\n";

        assertThat(refusal(text).reason())
                .isEqualTo("The aliases of the file stand for more than 33554432 characters.");
        assertThat(refusal("? &a " + "x".repeat(100_000) + "\n: [" + "*a, ".repeat(400) + "]\n")
                        .reason())
                .contains("33554432 characters");
    }

    @Test
    @Timeout(10)
    void end_markers_are_not_worth_a_parser_each_without_end() {
        assertThat(refusal("a\n...\nb\n...\n".repeat(100_000)).position().line())
                .isEqualTo(3);
    }

    @Test
    void places_after_an_end_marker_are_counted_from_the_top() {
        assertThat(refusal("a: 1\n...\nb: 2\n...\nc: [\n").position().line()).isGreaterThan(4);
        assertThat(refusal("a: 1\n...\nb: 2\nb: 3\n").position()).isEqualTo(new SourcePosition(4, 1));
        assertThat(YamlFile.parse("a: 1\n...\nb: 2\n")
                        .documents()
                        .getLast()
                        .root()
                        .flatMap(YamlNode::position))
                .contains(new SourcePosition(3, 1));
    }

    @Test
    void more_aliases_than_the_limit_are_refused() {
        assertThat(refusal("a: &a 1\nb: [" + "*a, ".repeat(1001) + "]\n").reason())
                .isEqualTo("The file has more than 1000 aliases.");
    }

    @Test
    void an_alias_inside_its_own_anchor_is_refused() {
        assertThat(refusal("a: &a [*a]")).hasMessageContaining("stands inside the node it stands for");
    }

    @Test
    void an_alias_without_an_anchor_is_refused() {
        assertThat(refusal("a: *b").position()).isEqualTo(new SourcePosition(1, 4));
    }

    @Test
    void a_text_beyond_the_length_limit_is_refused() {
        YamlLimits limits = new YamlLimits(10, 100, 10, 10, 10);

        assertThatExceptionOfType(YamlException.class).isThrownBy(() -> YamlFile.parse("a: 12345678", limits));
    }

    @Test
    void more_values_than_the_limit_are_refused_where_they_stand() {
        YamlLimits limits = new YamlLimits(1_000, 100, 5, 10, 10);

        assertThat(YamlFile.parse("a: [1, 2]", limits).documents()).hasSize(1);
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> YamlFile.parse("a: [1, 2, 3, 4, 5, 6]", limits))
                .withMessage("The file has more than 5 values. (line 1, column 17)");
    }

    @Test
    void the_limit_of_values_counts_all_parts_of_a_file() {
        YamlLimits limits = new YamlLimits(1_000, 100, 5, 10, 10);

        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> YamlFile.parse("a: 1\n...\nb: 1\n", limits))
                .withMessageContaining("more than 5 values");
    }

    @Test
    void a_key_that_occurs_twice_is_refused_where_it_stands() {
        YamlException refusal = refusal("a: 1\nb:\n  c: 1\n  \"c\": 2\n");

        assertThat(refusal.reason()).isEqualTo("The key \"c\" occurs twice in the same map.");
        assertThat(refusal.position()).isEqualTo(new SourcePosition(4, 3));
    }

    @Test
    void a_control_character_is_refused_where_it_stands() {
        YamlException refusal = refusal("a: 1\nb: x\u0001\n");

        assertThat(refusal.reason()).contains("U+0001");
        assertThat(refusal.position()).isEqualTo(new SourcePosition(2, 5));
    }

    @Test
    void a_tab_as_indentation_is_refused_in_plain_words() {
        YamlException refusal = refusal("a:\n\tb: 1\n");

        assertThat(refusal.reason()).isEqualTo("A tab cannot indent YAML or start a value; use spaces.");
        assertThat(refusal.position().line()).isEqualTo(2);
    }

    @Test
    void a_second_colon_is_refused_in_plain_words() {
        assertThat(refusal("a: b: c").getMessage())
                .isEqualTo("A \": \" cannot stand here: indent the line like its neighbours, or quote the value."
                        + " (line 1, column 5)");
    }

    @Test
    void a_long_line_of_brackets_is_refused_at_once() {
        long start = System.nanoTime();
        refusal("[".repeat(1_000_000));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static YamlException refusal(String text) {
        YamlException refusal = catchThrowableOfType(YamlException.class, () -> YamlFile.parse(text));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
