package dev.veranda.function.builtin.replacements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.function.builtin.FunctionRefusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {

    private static final Map<String, String> LABELS = Map.of("app", "web", "tier", "front");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=web|true",
                "app == web, tier = front|true",
                "app!=web|false",
                "other!=web|true",
                "app in (api, web)|true",
                "app notin (api,web)|false",
                "tier|true",
                "!tier|false",
                "!other|true"
            })
    void aSelectorMatchesAsInKubernetes(String selector, boolean matches) throws FunctionRefusal {
        assertThat(LabelSelector.parse(selector).matches(LABELS)).isEqualTo(matches);
    }

    @Test
    void otherTextIsRefused() {
        assertThatThrownBy(() -> LabelSelector.parse("app in web")).isInstanceOf(FunctionRefusal.class);
    }
}
