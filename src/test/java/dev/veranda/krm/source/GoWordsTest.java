package dev.veranda.krm.source;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veranda.krm.tree.YamlFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: b: c | yaml: mapping values are not allowed in this context",
                "a: 1\\nb: c: d | yaml: line 2: mapping values are not allowed in this context",
                "a: [1, 2 | yaml: line 1: did not find expected ',' or ']'",
                "a: @b | yaml: found character that cannot start any token"
            })
    void whatIsWrongIsSaidAsGoSaysIt(String text, String words) {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> YamlFile.parse(text.replace("\\n", "\n") + "\n"))
                .satisfies(broken -> org.assertj.core.api.Assertions.assertThat(broken.goText())
                        .isEqualTo(words));
    }
}
