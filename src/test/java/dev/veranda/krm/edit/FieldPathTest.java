package dev.veranda.krm.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.veranda.krm.tree.Samples;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

    private static final String POD = """
            metadata:
              annotations:
                a.b/c: dotted
            spec:
              containers:
              - name: nginx
                image: one
                args: [x, --verbose]
              - name: side.car
                image: two
            """;

    @ParameterizedTest
    @CsvSource({
        "metadata.annotations.[a.b/c], dotted",
        "metadata.annotations.a\\.b/c, dotted",
        "spec.containers[1].image, two",
        "spec.containers.1.image, two",
        "spec.containers.[name=nginx].image, one",
        "spec.containers[name=side.car].image, two",
        "spec.*.0.image, one",
        "spec.containers.[name=nginx].args.[=--verbose], --verbose"
    })
    void a_path_leads_to_a_field(String path, String value) {
        assertThat(FieldPath.parse(path).first(Samples.map(POD)).map(YamlNode::text))
                .contains(value);
    }

    @Test
    void a_star_leads_to_every_item() {
        assertThat(FieldPath.parse("spec.containers.*.image").all(Samples.map(POD)))
                .extracting(YamlNode::text)
                .containsExactly("one", "two");
    }

    @Test
    void a_path_to_nothing_finds_nothing() {
        assertThat(FieldPath.parse("spec.containers.[name=none].image").all(Samples.map(POD)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b[0].c", "a.[b.c/d].e", "a.[n=x.y].*.-", "[=x]", "a\\[0", "[*]", "a\\\\b"})
    void a_printed_path_reads_back_as_itself(String text) {
        FieldPath path = FieldPath.parse(text);

        assertThat(FieldPath.parse(path.toString())).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "a..b", "a.", "a.[b"})
    void a_malformed_path_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FieldPath.parse(text));
    }

    @Test
    void what_is_missing_is_made() {
        YamlFile file = YamlFile.parse("a: 1\n");
        FieldPath.parse("spec.list.[name=x].deep.-").allOrCreate(Samples.map(file), "v");

        assertThat(file.text()).isEqualTo("a: 1\nspec:\n  list:\n  - name: x\n    deep:\n    - v\n");
    }

    @Test
    void a_number_makes_a_list_as_in_kustomize() {
        YamlFile file = YamlFile.parse("a: 1\n");

        FieldPath.parse("tls.0.hosts.0").allOrCreate(Samples.map(file), "v");

        assertThat(file.text()).isEqualTo("a: 1\ntls:\n- hosts:\n  - v\n");
    }

    @Test
    void a_null_on_the_way_becomes_a_collection() {
        YamlFile file = YamlFile.parse("a: # c\nb: 1\n");
        FieldPath.parse("a.b").allOrCreate(Samples.map(file), 2);

        assertThat(file.text()).isEqualTo("a: # c\n  b: 2\nb: 1\n");
    }

    @Test
    void what_exists_is_not_made_again() {
        YamlFile file = YamlFile.parse(POD);
        FieldPath.parse("spec.containers.*.image").allOrCreate(Samples.map(file), "new");

        assertThat(file.text()).isEqualTo(POD);
    }

    @Test
    void a_scalar_has_no_fields() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FieldPath.parse("a.b").allOrCreate(Samples.map("a: 1\n"), "v"));
    }

    private static final String EDITED = """
            spec:
              containers:
              - name: a # A
                image: 'x'
              # about b
              - name: b
                image: "y" # Y
                args: [p, q]
            """;

    @Test
    void every_field_a_path_leads_to_is_set() {
        assertThat(edited("spec.containers.[name=b].image", (path, root) -> path.set(root, "z")))
                .isEqualTo(EDITED.replace("\"y\"", "\"z\""));
        assertThat(edited("spec.containers.*.image", (path, root) -> path.set(root, "z")))
                .isEqualTo(EDITED.replace("\"y\"", "\"z\"").replace("'x'", "'z'"));
        assertThat(edited("spec.containers.[name=b].args.[=q]", (path, root) -> path.set(root, List.of(1))))
                .isEqualTo(EDITED.replace("q]", "[1]]"));
        assertThat(edited("spec.nothing", (path, root) -> path.set(root, 1))).isEqualTo(EDITED);
    }

    @Test
    void items_are_added_before_and_after() {
        assertThat(edited("spec.containers.[name=b].args.-", (path, root) -> path.insert(root, "r")))
                .isEqualTo(EDITED.replace("q]", "q, r]"));
        assertThat(edited("spec.containers[1]", (path, root) -> path.insert(root, Map.of("name", "n"))))
                .isEqualTo(EDITED.replace("  # about b", "  - name: \"n\"\n  # about b"));
        assertThatIllegalStateException()
                .isThrownBy(() -> FieldPath.parse("spec").insert(Samples.map(EDITED), 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> FieldPath.parse("spec.-").insert(Samples.map(EDITED), 1));
    }

    @Test
    void fields_are_removed_with_their_comments() {
        assertThat(edited("spec.containers.[name=b]", FieldPath::remove))
                .isEqualTo(EDITED.substring(0, EDITED.indexOf("  # about b")));
        assertThat(edited("spec.containers.*.image", FieldPath::remove))
                .doesNotContain("image")
                .contains("  - name: a # A\n  # about b\n  - name: b\n    args: [p, q]\n");
    }

    @Test
    void keys_are_renamed_in_place() {
        assertThat(edited("spec.containers.*.image", (path, root) -> path.rename(root, "picture")))
                .isEqualTo(EDITED.replace("image", "picture"));
        assertThatIllegalStateException()
                .isThrownBy(() -> FieldPath.parse("spec.containers[0]").rename(Samples.map(EDITED), "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldPath.parse("spec.containers[0].image").rename(Samples.map(EDITED), "name"));
    }

    private static String edited(String path, BiConsumer<FieldPath, YamlNode> edit) {
        YamlFile file = YamlFile.parse(EDITED);
        edit.accept(FieldPath.parse(path), Samples.map(file));
        return file.text();
    }
}
