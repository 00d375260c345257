package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlFileTest {

    @Test
    void an_appended_document_follows_a_separator() {
        YamlFile file = YamlFile.parse("a: 1");
        file.append(YamlDocument.of(Map.of("b", 2)));

        assertThat(file.text()).isEqualTo("a: 1\n---\nb: 2\n");
    }

    @Test
    void the_first_document_of_a_file_needs_no_separator() {
        YamlFile file = YamlFile.empty();
        file.append(YamlDocument.of(Map.of("b", 2)));

        assertThat(file.text()).isEqualTo("b: 2\n");
    }

    @Test
    void a_document_takes_on_the_line_breaks_of_its_file() {
        YamlFile file = YamlFile.parse("a: 1\r\n");
        file.append(YamlFile.parse("b: # c\n  d: |\n    e\n    f\n")
                .documents()
                .getFirst()
                .copy());

        assertThat(file.text()).isEqualTo("a: 1\r\n---\r\nb: # c\r\n  d: |\r\n    e\r\n    f\r\n");
    }

    @Test
    void a_removed_document_takes_its_separator_along() {
        YamlFile file = YamlFile.parse("a: 1\n---\nb: 2\n---\nc: 3\n");
        file.remove(file.documents().get(1));

        assertThat(file.text()).isEqualTo("a: 1\n---\nc: 3\n");
    }

    @Test
    void the_document_after_a_removed_first_one_needs_no_separator() {
        YamlFile file = YamlFile.parse("a: 1\n---\nb: 2\n");
        file.remove(file.documents().getFirst());

        assertThat(file.text()).isEqualTo("b: 2\n");
    }

    @Test
    void directives_stay_behind_an_end_marker() {
        YamlFile file = YamlFile.parse("a: 1\n---\nb: 2\n...\n%YAML 1.2\n---\nc: 3\n");
        file.remove(file.documents().get(1));

        assertThat(YamlFile.parse(file.text()).documents()).hasSize(2);
    }

    @Test
    void a_file_can_lose_all_its_documents() {
        YamlFile file = YamlFile.parse("# head\n---\na: 1\n---\nb: 2\n");
        file.clear();

        assertThat(file.text()).isEqualTo("# head\n");
    }

    @Test
    void a_document_belongs_to_one_file() {
        YamlFile file = YamlFile.parse("a: 1\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> YamlFile.empty().append(file.documents().getFirst()));
    }

    @Test
    void a_copy_is_edited_alone() {
        YamlFile file = YamlFile.parse("a: &x 1\nb: *x\n");
        Samples.map(file.copy()).put("a", 2);

        assertThat(file.text()).isEqualTo("a: &x 1\nb: *x\n");
    }
}
