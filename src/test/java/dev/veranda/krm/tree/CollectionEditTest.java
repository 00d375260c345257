package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CollectionEditTest {

    private static String edit(String text, Consumer<YamlMap> change) {
        YamlFile file = YamlFile.parse(text);
        change.accept(Samples.map(file));
        return file.text();
    }

    @Test
    void plain_values_and_nodes_with_comments_are_laid_out_together() {
        YamlScalar commented = YamlScalar.string("x");
        commented.setLineComment("# one");
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("list", List.of("a", Map.of("b", List.of(1, 2)), List.of(), List.of("c", commented)));
        value.put("node", commented.copy());
        value.put("after", Map.of("d", "two\nlines\n"));

        String laidOut = """
                list:
                - a
                - b:
                  - 1
                  - 2
                - []
                - - c
                  - x # one
                node: x # one
                after:
                  d: |
                    two
                    lines
                """;
        assertThat(YamlNode.of(value).text()).isEqualTo(laidOut);
        value.put("list", List.of("a", Map.of("b", List.of(1, 2)), List.of(), List.of("c", commented.copy())));
        value.put("node", commented.copy());
        assertThat(edit("z: 1\n", map -> map.put("w", value))).isEqualTo("z: 1\nw:\n" + laidOut.indent(2));
    }

    @Test
    void a_comment_directly_behind_a_quote_stays_one() {
        assertThat(edit("a: 'x'# one\n", map -> map.put("a", 5))).isEqualTo("a: 5 # one\n");
        assertThat(edit("a: ['x'# one\n]\n", map -> map.list("a").orElseThrow().set(0, 5)))
                .isEqualTo("a: [5 # one\n]\n");
        assertThat(edit("a: {b: [c]#, d\n}\n", map -> map.map("a").orElseThrow().put("b", 5)))
                .isEqualTo("a: {b: 5 #, d\n}\n");
    }

    @Test
    void a_new_key_takes_the_indentation_of_its_map() {
        assertThat(edit(
                        "a:\n    b: 1\nc: 2\n",
                        map -> map.map("a").orElseThrow().put("x", "v")))
                .isEqualTo("a:\n    b: 1\n    x: v\nc: 2\n");
    }

    @Test
    void a_new_key_goes_before_comments_that_stand_less_deep() {
        assertThat(edit(
                        "a:\n  b: 1\n  # of a\n\n# of c\nc: 2\n",
                        map -> map.map("a").orElseThrow().put("x", "v")))
                .isEqualTo("a:\n  b: 1\n  # of a\n  x: v\n\n# of c\nc: 2\n");
    }

    @Test
    void a_missing_last_line_break_stays_missing() {
        assertThat(edit("a: 1", map -> map.put("b", 2))).isEqualTo("a: 1\nb: 2");
    }

    @Test
    void a_literal_at_the_end_of_the_file_keeps_its_value_when_something_follows() {
        assertThat(edit("a: |\n  x", map -> map.put("b", 2))).isEqualTo("a: |-\n  x\nb: 2");
    }

    @Test
    void a_new_item_takes_the_dash_of_its_list() {
        assertThat(edit(
                        "a:\n  -   x\n  -   y\nb: 1\n",
                        map -> map.list("a").orElseThrow().add("z")))
                .isEqualTo("a:\n  -   x\n  -   y\n  -   z\nb: 1\n");
    }

    @Test
    void a_new_list_is_compact_in_a_compact_document() {
        assertThat(edit("a:\n- x\n", map -> map.put("b", List.of("v", Map.of("k", List.of(1))))))
                .isEqualTo("a:\n- x\nb:\n- v\n- k:\n  - 1\n");
    }

    @Test
    void a_new_list_is_wide_in_a_wide_document() {
        assertThat(edit("a:\n  - x\n", map -> map.put("b", List.of("v", Map.of("k", List.of(1))))))
                .isEqualTo("a:\n  - x\nb:\n  - v\n  - k:\n      - 1\n");
    }

    @Test
    void a_new_map_is_indented_as_the_maps_of_the_document() {
        assertThat(edit("a:\n    b: 1\n", map -> map.put("c", Map.of("d", Map.of("e", 1)))))
                .isEqualTo("a:\n    b: 1\nc:\n    d:\n        e: 1\n");
    }

    @Test
    void the_last_key_leaves_an_empty_map() {
        assertThat(edit(
                        "a: # c\n  b: 1\nc: 2\n",
                        map -> map.map("a").orElseThrow().remove("b")))
                .isEqualTo("a: {} # c\nc: 2\n");
    }

    @Test
    void the_last_item_leaves_an_empty_list() {
        assertThat(edit("a:\n- 1\nc: 2\n", map -> map.list("a").orElseThrow().remove(0)))
                .isEqualTo("a: []\nc: 2\n");
    }

    @Test
    void an_empty_map_becomes_a_block_when_it_gets_a_key() {
        assertThat(edit("a: {} # c\nb: 1\n", map -> map.map("a").orElseThrow().put("x", 1)))
                .isEqualTo("a: # c\n  x: 1\nb: 1\n");
    }

    @Test
    void a_removed_entry_takes_its_own_comments_along() {
        assertThat(edit("a: 1\n# of b\nb: 2 # line\nc: 3\n", map -> map.remove("b")))
                .isEqualTo("a: 1\nc: 3\n");
    }

    @Test
    void a_comment_set_apart_by_a_blank_line_survives_its_neighbour() {
        assertThat(edit("a: 1\n\n# section\n\n# of b\nb: 2\nc: 3\n", map -> map.remove("b")))
                .isEqualTo("a: 1\n\n# section\n\nc: 3\n");
    }

    @Test
    void the_comment_that_heads_a_document_survives_its_first_key() {
        assertThat(edit("# Copyright\na: 1\nb: 2\n", map -> map.remove("a"))).isEqualTo("# Copyright\nb: 2\n");
    }

    @Test
    void the_first_key_of_an_item_makes_room_for_the_second() {
        assertThat(edit(
                        "l:\n- a: 1\n  b: 2\n",
                        map -> map.list("l")
                                .orElseThrow()
                                .get(0)
                                .asMap()
                                .orElseThrow()
                                .remove("a")))
                .isEqualTo("l:\n- b: 2\n");
    }

    @Test
    void a_key_inserted_first_in_an_item_stands_behind_the_dash() {
        assertThat(edit(
                        "l:\n- b: 2\n",
                        map -> map.list("l")
                                .orElseThrow()
                                .get(0)
                                .asMap()
                                .orElseThrow()
                                .insert(0, "a", 1)))
                .isEqualTo("l:\n- a: 1\n  b: 2\n");
    }

    @Test
    void blank_lines_below_a_removed_entry_do_not_flow_into_a_kept_block() {
        String edited = edit("a: |+\n  x\nb: 1\n\nc: 2\n", map -> map.remove("b"));

        assertThat(Samples.map(edited).string("a")).contains("x\n");
    }

    @Test
    void flow_maps_are_edited_in_their_line() {
        assertThat(edit("a: {b: 1, c: 2} # x\n", map -> {
                    YamlMap inner = map.map("a").orElseThrow();
                    inner.put("d", "a, b");
                    inner.remove("b");
                }))
                .isEqualTo("a: {c: 2, d: \"a, b\"} # x\n");
    }

    @Test
    void flow_lists_with_a_line_per_item_get_a_line_for_the_new_one() {
        assertThat(edit(
                        "a: [\n  1,\n  2 # two\n]\n",
                        map -> map.list("a").orElseThrow().add(3)))
                .isEqualTo("a: [\n  1,\n  2, # two\n  3\n]\n");
    }

    @Test
    void json_stays_json() {
        assertThat(edit("{\n  \"a\": 1\n}\n", map -> map.put("b", Map.of("c", List.of("x", true)))))
                .isEqualTo("{\n  \"a\": 1,\n  \"b\": {\n    \"c\": [\n      \"x\",\n      true\n    ]\n  }\n}\n");
    }

    @Test
    void a_renamed_key_keeps_its_place_and_comments() {
        assertThat(edit("# h\na: 1 # c\nb: 2\n", map -> map.rename("a", "x"))).isEqualTo("# h\nx: 1 # c\nb: 2\n");
    }

    @Test
    void a_key_found_by_its_new_name_after_renaming_in_a_large_map() {
        YamlMap map = YamlMap.create();
        for (int i = 0; i < 20; i++) {
            map.put("k" + i, i);
        }
        assertThat(map.has("k3")).isTrue();
        map.rename("k3", "other");

        assertThat(map.string("other")).contains("3");
        assertThat(map.has("k3")).isFalse();
    }

    @Test
    void aliases_get_copies_when_their_anchor_goes_away() {
        assertThat(edit("a: &x\n  q: 1\nb: *x # c\n", map -> map.remove("a"))).isEqualTo("b: # c\n  q: 1\n");
    }

    @Test
    void a_copied_value_brings_its_comments() {
        assertThat(edit("a:\n  # head\n  b: 1 # kpt-set: ${b}\nc:\n  d: 2\n", map -> {
                    YamlNode copy = map.map("a")
                            .flatMap(found -> found.get("b"))
                            .orElseThrow()
                            .copy();
                    map.map("c").orElseThrow().put("b", copy);
                }))
                .endsWith("c:\n  d: 2\n  # head\n  b: 1 # kpt-set: ${b}\n");
    }

    @Test
    void a_copied_tree_moves_to_its_new_indentation_with_everything_in_it() {
        assertThat(edit("a:\n  - x: 1 # one\n    # about y\n    y: |\n      lit\nb: {}\n", map -> {
                    YamlNode copy = map.get("a").orElseThrow().copy();
                    map.map("b").orElseThrow().put("c", copy);
                }))
                .endsWith("b:\n  c:\n    - x: 1 # one\n      # about y\n      y: |\n        lit\n");
    }

    @Test
    void a_white_line_below_a_block_scalar_does_not_become_part_of_it_further_left() {
        YamlNode copy = Samples.map("a:\n      b: |\n          x\n         \n      c: 1\n")
                .get("a")
                .orElseThrow()
                .copy();

        assertThat(YamlDocument.of(copy).text()).isEqualTo("b: |\n    x\n\nc: 1\n");
    }

    @Test
    void a_white_line_below_an_empty_block_scalar_does_not_become_part_of_it_further_right() {
        YamlNode copy = YamlFile.parse("b: |\n   \nc: 1\n")
                .documents()
                .getFirst()
                .root()
                .orElseThrow()
                .copy();

        assertThat(edit("a: 1\n", map -> map.put("d", copy))).isEqualTo("a: 1\nd:\n  b: |\n\n  c: 1\n");
    }

    @Test
    void white_lines_that_are_all_of_a_block_scalar_do_not_stand_deeper_than_what_follows_further_right() {
        YamlNode copy = Samples.map("a: |+\n \n  \nc: 1\n").copy();

        assertThat(edit("a: 1\n", map -> map.put("d", copy))).isEqualTo("a: 1\nd:\n  a: |+\n\n\n  c: 1\n");
    }

    @Test
    void a_block_scalar_is_quoted_above_a_line_that_a_tab_indents_even_below_a_comment() {
        YamlFile file = YamlFile.parse("a\n# c\n \t\n");
        file.documents().getFirst().setRoot(Map.of("b", "x\ny\n"));

        assertThat(file.text()).isEqualTo("b: \"x\\ny\\n\"\n# c\n \t\n");
        assertThat(YamlFile.parse(file.text()).text()).isEqualTo(file.text());
    }

    @Test
    void a_key_that_was_nothing_but_an_anchor_is_quoted_where_the_anchor_is_left_out() {
        YamlNode copy = Samples.map("&a : b\n").copy();

        assertThat(YamlDocument.of(copy).text()).isEqualTo("\"\" : b\n");
    }

    @Test
    void an_item_that_was_nothing_but_an_anchor_is_written_out_where_the_anchor_is_left_out() {
        YamlNode copy = Samples.map("a: [b, &c , d]\n").copy();

        assertThat(YamlDocument.of(copy).text()).isEqualTo("a: [b, null , d]\n");
    }

    @Test
    void a_block_scalar_below_its_key_comes_beside_it_when_it_is_quoted() {
        YamlNode copy = Samples.map("a:\n|+\n# c\n   ").copy();

        assertThat(YamlDocument.of(copy).text()).isEqualTo("a: \"\"\n# c\n");
    }

    @Test
    void an_alias_of_nothing_is_written_out_as_a_key_is() {
        YamlNode copy = Samples.map("a: &x {q: 1}\n&a : *x\n").copy();

        assertThat(YamlDocument.of(copy).text()).isEqualTo("a: {q: 1}\n\"\" : {q: 1}\n");
    }

    @Test
    void an_empty_key_stays_apart_from_its_tag() {
        assertThat(edit("a: &y\n  !x : v\nb: [c]\n", map -> {
                    YamlNode copy = map.get("a").orElseThrow().copy();
                    map.list("b").orElseThrow().add(copy);
                }))
                .endsWith("b: [c, {!x \"\": v}]\n");
    }

    @Test
    void a_key_like_a_marker_is_quoted_where_it_starts_a_line() {
        YamlNode copy = Samples.map(" ---: 1\n ... : 2\n a: 3\n").copy();

        assertThat(YamlDocument.of(copy).text()).isEqualTo("\"---\": 1\n\"...\" : 2\na: 3\n");
    }

    @Test
    void a_key_that_is_longer_than_a_line_may_tell_is_marked() {
        String key = "\"\u0085k".repeat(400);
        YamlMap inner = YamlMap.create();
        inner.put(key, Map.of(key, List.of(1)));
        YamlFile file = YamlFile.parse("a:\n  b: 1\nc: {d: 1}\ne: [x]\n");

        Samples.map(file).put("new", inner.copy());
        Samples.map(file).map("a").orElseThrow().put(key, 2);
        Samples.map(file).map("c").orElseThrow().put(key, inner.copy());
        Samples.map(file).list("e").orElseThrow().add(inner.copy());
        Samples.map(file).map("a").orElseThrow().rename("b", key + key);

        Map<String, Object> meaning = Map.of(key, Map.of(key, List.of(1L)));
        assertThat(Samples.map(file.text()).toJava())
                .isEqualTo(Map.of(
                        "a", Map.of(key + key, 1L, key, 2L),
                        "c", Map.of("d", 1L, key, meaning),
                        "e", List.of("x", meaning),
                        "new", meaning));
    }

    @Test
    void a_node_cannot_stand_in_two_places() {
        YamlMap map = Samples.map("a: 1\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.put("b", map.get("a").orElseThrow()));
    }

    @Test
    void a_collection_cannot_stand_inside_itself() {
        YamlMap map = YamlMap.create();
        map.put("a", YamlMap.create());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.map("a").orElseThrow().put("b", map));
    }
}
