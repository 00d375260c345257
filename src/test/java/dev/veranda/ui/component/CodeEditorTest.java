package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.ui.component.CodeEditor.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeEditorTest {

    @ParameterizedTest
    @CsvSource({
        "Kptfile, YAML",
        "sub/Kptfile, YAML",
        "a/b.yaml, YAML",
        "B.YML, YAML",
        "README.md, MARKDOWN",
        "script.star, TEXT",
        "yaml/notes, TEXT"
    })
    void theLanguageFollowsFromThePath(String path, Language language) {
        assertThat(Language.of(path)).isEqualTo(language);
    }

    @Test
    void aValueSetHereIsTheEditorsValue() {
        CodeEditor editor = new CodeEditor("a.yaml", Language.YAML);
        editor.setValue("kind: A");

        assertThat(editor.getElement().getProperty("value")).isEqualTo("kind: A");
        assertThat(editor.getElement().getProperty("label")).isEqualTo("a.yaml");
    }
}
