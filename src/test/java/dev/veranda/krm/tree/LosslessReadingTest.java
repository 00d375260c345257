package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.krm.Resource;
import dev.veranda.krm.source.SourcePosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LosslessReadingTest {

    @ParameterizedTest
    @MethodSource("dev.veranda.krm.tree.Samples#texts")
    void what_is_not_edited_keeps_its_bytes(String text) {
        assertThat(YamlFile.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("dev.veranda.krm.tree.Samples#texts")
    void a_copy_of_a_file_has_the_same_bytes(String text) {
        assertThat(YamlFile.parse(text).copy().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("dev.veranda.krm.tree.Samples#texts")
    void a_copied_node_means_the_same_anywhere(String text) {
        for (YamlDocument document : YamlFile.parse(text).documents()) {
            YamlNode root = document.root().orElseThrow();
            YamlMap around = YamlMap.create();
            around.put("list", YamlList.create());
            around.list("list").orElseThrow().add(root.copy());
            around.put("map", root.copy());

            YamlMap read = Samples.map(YamlDocument.of(around).text());

            assertThat(read.list("list").orElseThrow().get(0).sameMeaning(root)).isTrue();
            assertThat(read.get("map").orElseThrow().sameMeaning(root)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.veranda.krm.tree.Samples#texts")
    void a_copied_node_means_the_same_in_json(String text) {
        for (YamlDocument document : YamlFile.parse(text).documents()) {
            YamlNode root = document.root().orElseThrow();
            YamlFile json = YamlFile.parse("{\n\t\"a\": 1\n}\n");
            Samples.map(json).put("b", root.copy());

            assertThat(Samples.map(json.text()).get("b").orElseThrow().toJava()).isEqualTo(root.toJava());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "? ? z\n: [1]\n",
                "? - ? z\n: {a: b}\n? c\n",
                "? - ? - z\n: [1]\n?",
                "? ? - z\n  : y\n: [1]\n",
                "? ? z\n  : \n: [1]\n",
            })
    void a_colon_belongs_to_the_key_it_stands_below(String text) {
        YamlFile file = YamlFile.parse(text);
        YamlMap map = Samples.map(text);

        assertThat(file.text()).isEqualTo(text);
        assertThat(map.values().getFirst()).isInstanceOf(YamlCollection.class);
        assertThat(map.keys()).hasSize(text.lastIndexOf("\n?") > 0 ? 2 : 1);
    }

    @Test
    void comment_only_documents_are_not_listed_but_stay() {
        YamlFile file = YamlFile.parse("# a\n---\n# b\n---\nc: 1\n---\n");

        assertThat(file.documents()).hasSize(1);
        assertThat(Resource.allIn(file)).extracting(Resource::index).containsExactly(0);
        assertThat(file.text()).isEqualTo("# a\n---\n# b\n---\nc: 1\n---\n");
    }

    @Test
    void positions_count_code_points() {
        YamlMap map = Samples.map("a: 1\n\uD83D\uDE00: \uD83D\uDE00x\n");

        assertThat(map.get("\uD83D\uDE00").flatMap(YamlNode::position)).contains(new SourcePosition(2, 4));
        assertThat(map.keyNode("a").flatMap(YamlNode::position)).contains(new SourcePosition(1, 1));
    }

    @Test
    void new_nodes_have_no_position() {
        YamlMap map = Samples.map("a: 1\n");
        map.put("b", 2);

        assertThat(map.get("b").flatMap(YamlNode::position)).isEmpty();
    }

    @Test
    void an_alias_stands_for_its_anchor() {
        YamlMap map = Samples.map("a: &x {q: 1}\nb: *x\n");

        assertThat(map.map("b").flatMap(found -> found.string("q"))).contains("1");
        assertThat(map.get("a").flatMap(YamlNode::anchor)).contains("x");
    }
}
