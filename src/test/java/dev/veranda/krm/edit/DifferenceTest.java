package dev.veranda.krm.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veranda.krm.tree.Samples;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DifferenceTest {

    @ParameterizedTest
    @MethodSource("dev.veranda.krm.tree.Samples#texts")
    void a_tree_that_means_the_same_changes_nothing(String text) {
        YamlFile file = YamlFile.parse(text);
        for (YamlDocument document : file.documents()) {
            YamlNode root = document.root().orElseThrow();
            Difference.apply(root, YamlNode.of(root.toJava()));
        }

        assertThat(file.text()).isEqualTo(text);
    }

    @Test
    void only_the_field_that_changed_gets_other_bytes() {
        assertThat(applied("""
                        # A

                        kind:   Deployment # k
                        spec:

                            replicas: 3 # kpt-set: ${n}
                            list:
                                - 'a' # one
                        """, "kind: Deployment\nspec: {list: [a], replicas: 5}\n"))
                .isEqualTo("""
                        # A

                        kind:   Deployment # k
                        spec:

                            replicas: 5 # kpt-set: ${n}
                            list:
                                - 'a' # one
                        """);
    }

    @Test
    void new_fields_go_to_the_end_in_the_layout_of_the_document() {
        assertThat(applied("a:\n  - x\nb: 1\n", "c:\n- k:\n  - 1\nb: 1\nd: {}\na: [x]\n"))
                .isEqualTo("a:\n  - x\nb: 1\nc:\n  - k:\n      - 1\nd: {}\n");
    }

    @Test
    void fields_that_are_gone_go_with_their_comments() {
        assertThat(applied("a: 1\n# about b\nb: 2 # b\nc: 3\n", "a: 1\nc: 3\n")).isEqualTo("a: 1\nc: 3\n");
    }

    @Test
    void quoting_stays_when_a_string_stays_a_string() {
        assertThat(applied("a: 'x'\nb: \"y\"\nc: 1\n", "a: z\nb: 'q'\nc: \"1\"\n"))
                .isEqualTo("a: 'z'\nb: \"q\"\nc: \"1\"\n");
    }

    @Test
    void types_are_told_apart() {
        assertThat(applied("a: '1'\nb: x\nc: 1\nd: 1\n", "a: 1\nb: null\nc: 1.0\nd: true\n"))
                .isEqualTo("a: 1\nb: null\nc: 1.0\nd: true\n");
    }

    @Test
    void items_are_known_by_their_name_wherever_they_stand() {
        assertThat(applied(
                        "c:\n# first\n- name: a # A\n  v: 1\n- name: b # B\n  v: 2\n",
                        "c:\n- name: new\n- name: b\n  v: 3\n- name: a\n  v: 1\n"))
                .isEqualTo("c:\n- name: new\n- name: b # B\n  v: 3\n# first\n- name: a # A\n  v: 1\n");
    }

    @Test
    void an_item_that_got_another_name_is_the_same_item() {
        assertThat(applied("c:\n- name: a # A\n  v: 1 # v\n- name: b\n", "c:\n- name: x-a\n  v: 1\n- name: b\n"))
                .isEqualTo("c:\n- name: x-a # A\n  v: 1 # v\n- name: b\n");
    }

    @Test
    void an_inserted_item_leaves_the_others_alone() {
        assertThat(applied("args:\n- a # one\n- b # two\n", "args: [new, a, b]\n"))
                .isEqualTo("args:\n- new\n- a # one\n- b # two\n");
    }

    @Test
    void a_removed_item_takes_its_comment_along() {
        assertThat(applied("args:\n- a # one\n# two\n- b\n- c # three\n", "args: [a, c]\n"))
                .isEqualTo("args:\n- a # one\n- c # three\n");
    }

    @Test
    void a_scalar_that_became_another_loses_its_comment_in_a_list_only() {
        assertThat(applied("args:\n- a # one\nmap:\n  a: 1 # one\n", "args: [b]\nmap: {a: 2}\n"))
                .isEqualTo("args:\n- b\nmap:\n  a: 2 # one\n");
    }

    @Test
    void an_emptied_list_keeps_the_comment_of_its_key() {
        assertThat(applied("args: # kpt-set: ${args}\n- a\n", "args: []\n")).isEqualTo("args: [] # kpt-set: ${args}\n");
    }

    @Test
    void another_kind_of_node_takes_the_place() {
        assertThat(applied("a: x # c\nb:\n- 1\n", "a: {k: v}\nb: 7\n")).isEqualTo("a: {k: v} # c\nb: 7\n");
    }

    @Test
    void comments_of_the_other_tree_are_brought_over() {
        assertThat(applied("a: 1 # old\nb: 2\n", "a: 1 # new\n# head\nb: 2 # line\n# foot\n"))
                .isEqualTo("a: 1 # new\n# head\nb: 2 # line\n# foot\n");
    }

    @Test
    void a_comment_that_was_only_moved_about_stays_where_it_was() {
        assertThat(applied("a:\n  b: 1\n  # foot\nc: 2\n", "a:\n  b: 1\n# foot\nc: 2\n"))
                .isEqualTo("a:\n  b: 1\n  # foot\nc: 2\n");
    }

    @Test
    void comments_that_find_no_room_are_left_out() {
        assertThat(applied("{\"a\": 1, \"b\": [1]}\n", "a: 1 # c\n# h\nb:\n- 1\n- 2 # d\n"))
                .isEqualTo("{\"a\": 1, \"b\": [1, 2]}\n");
    }

    @Test
    void an_alias_stays_as_long_as_it_means_the_same() {
        assertThat(applied("a: &x {q: 1}\nb: *x\nc: *x\n", "a: {q: 1}\nb: {q: 1}\nc: {q: 2}\n"))
                .isEqualTo("a: &x {q: 1}\nb: *x\nc: {q: 2}\n");
        assertThat(applied("a: &x {q: 1}\nb: *x\n", "a: {q: 2}\nb: {q: 1}\n")).isEqualTo("a: &x {q: 2}\nb: {q: 1}\n");
        assertThat(applied("a: &x {q: 1}\nb: *x\n", "b: {q: 1}\n")).isEqualTo("b: {q: 1}\n");
    }

    @Test
    void a_tag_that_says_more_than_the_type_is_kept() {
        assertThat(applied("a: !local x\nb: x\n", "a: !local y\nb: !local x\n"))
                .isEqualTo("a: !local y\nb: !local x\n");
    }

    @Test
    void keys_of_numbers_and_lists_arrive_as_they_are() {
        YamlMap read = Samples.map(applied("a: 1\n", "a: 1\n8080: x\n? [p, q]\n: r\n"));

        assertThat(read.keys()).containsExactly("a", "8080", "[p, q]");
    }

    @Test
    void the_other_tree_stays_as_it_is() {
        YamlMap wanted = Samples.map("a: {k: [1, 2]} # c\n");
        String before = wanted.text();
        Difference.apply(Samples.map("b: 1\n"), wanted);

        assertThat(wanted.text()).isEqualTo(before);
    }

    @Test
    void a_node_of_another_kind_cannot_be_reached_without_a_place() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Difference.apply(YamlMap.create(), YamlScalar.string("x")));
    }

    @Test
    void ten_thousand_items_and_keys_take_no_time() {
        StringBuilder left = new StringBuilder("list:\n");
        StringBuilder right = new StringBuilder("list:\n");
        for (int i = 0; i < 20_000; i++) {
            left.append("- {v: ").append(i).append("}\n");
            right.append("- {v: ").append(i * 7919 % 20_000).append("}\n");
        }
        left.append("map:\n");
        right.append("map:\n");
        for (int i = 0; i < 20_000; i++) {
            left.append("  k").append(i).append(": 1\n");
            right.append("  k").append(i + 10_000).append(": 2\n");
        }
        YamlMap original = Samples.map(left.toString());
        YamlMap wanted = Samples.map(right.toString());
        long start = System.nanoTime();
        Difference.apply(original, wanted);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(original.sameMeaning(wanted)).isTrue();
    }

    @Test
    void a_map_that_was_cleared_forgets_its_keys() {
        YamlMap map = YamlMap.create();
        for (int i = 0; i < 20; i++) {
            map.put("k" + i, i);
        }
        map.clear();
        map.put("k0", Map.of("a", 1));

        assertThat(map.keys()).containsExactly("k0");
        for (int i = 1; i < 20; i++) {
            map.insert(0, "k" + i, i);
        }
        assertThat(map.size()).isEqualTo(20);
    }

    private static String applied(String text, String wanted) {
        YamlFile file = YamlFile.parse(text);
        Difference.apply(file.documents().getFirst().root().orElseThrow(), Samples.map(wanted));
        assertThat(YamlFile.parse(file.text())
                        .documents()
                        .getFirst()
                        .root()
                        .orElseThrow()
                        .toJava())
                .isEqualTo(Samples.map(wanted).toJava());
        return file.text();
    }
}
