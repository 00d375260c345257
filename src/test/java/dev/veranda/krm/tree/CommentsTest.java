package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentsTest {

    private static String comment(String text, String comment) {
        YamlFile file = YamlFile.parse(text);
        Samples.map(file).get("a").orElseThrow().setLineComment(comment);
        return file.text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a: 1 # c`",
                "`a: # c\n  b: 1 # other`",
                "`a: # c\n- b`",
                "`a: [1,\n 2] # c`",
                "`a: | # c\n  text`",
                "`a: 'x # y' # c`",
                "`{\n  a: 1, # c\n}`",
                "`a: &x # c\n  b: 1`"
            })
    void the_line_comment_of_a_block_is_that_of_its_key_and_of_anything_else_that_of_its_line(String text) {
        assertThat(Samples.map(text).get("a").flatMap(YamlNode::lineComment)).contains("# c");
    }

    @Test
    void a_new_comment_changes_nothing_but_the_end_of_the_line() {
        assertThat(comment("a:   1\nb: 2\n", "kpt-set: ${x}")).isEqualTo("a:   1 # kpt-set: ${x}\nb: 2\n");
    }

    @Test
    void a_merge_comment_stands_behind_the_key() {
        assertThat(comment("a:\n  b: 1\n", "# kpt-merge: ns/name")).isEqualTo("a: # kpt-merge: ns/name\n  b: 1\n");
    }

    @Test
    void a_changed_comment_keeps_its_distance() {
        assertThat(comment("a: 1     # old\n", "# new")).isEqualTo("a: 1     # new\n");
    }

    @Test
    void an_empty_comment_takes_the_old_one_away() {
        assertThat(comment("a: 1     # old\n", "")).isEqualTo("a: 1\n");
    }

    @Test
    void the_head_comment_is_the_lines_directly_above() {
        YamlMap map = Samples.map("# file\n\n# one\n# two\na: 1\n");

        assertThat(map.get("a").flatMap(YamlNode::headComment)).contains("# one\n# two");
    }

    @Test
    void a_head_comment_can_be_set() {
        YamlFile file = YamlFile.parse("x:\n  b: 1\n  # old\n  a: 1\n");
        Samples.map(file).map("x").flatMap(x -> x.get("a")).orElseThrow().setHeadComment("one\n# two");

        assertThat(file.text()).isEqualTo("x:\n  b: 1\n  # one\n  # two\n  a: 1\n");
    }

    @Test
    void a_line_comment_has_one_line() {
        assertThatIllegalArgumentException().isThrownBy(() -> comment("a: 1\n", "# x\nb: 2"));
    }

    @Test
    void a_value_with_others_behind_it_in_brackets_carries_no_comment() {
        assertThatIllegalStateException().isThrownBy(() -> comment("{a: 1, b: 2}\n", "# x"));
    }
}
