package dev.veranda.function.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that ends within a block scalar has no line break there, and functions do not make one up. */
class BlockAtEndOfFileTest {

    private static final String START = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  x: ";

    @ParameterizedTest
    @CsvSource({"|,|-", "|+,|-", ">,>-"})
    void replacedText(String before, String after) {
        String config = Fn.configMap("by-value-regex: ^([\\s\\S]*)one([\\s\\S]*)$", "put-value: ${1}1${2}");
        assertThat(Fn.run("search-replace", config, START + before + "\n    a one\n    two")
                        .text())
                .isEqualTo(START + after + "\n    a 1" + (after.equals(">-") ? " " : "\n    ") + "two");
    }

    @ParameterizedTest
    @CsvSource({"|", "|+", ">", "|-"})
    void textAScriptAddsTo(String header) {
        String config = "apiVersion: fn.kpt.dev/v1alpha1\nkind: StarlarkRun\nmetadata:\n  name: s\nsource: |\n"
                + "  ctx.resource_list[\"items\"][0][\"data\"][\"x\"] += \"!\"\n";
        assertThat(Fn.run("starlark", config, START + header + "\n    one").text())
                .isEqualTo(START + (header.startsWith(">") ? ">-" : "|-") + "\n    one!");
    }

    @ParameterizedTest
    @CsvSource({"|", "|+", "|-"})
    void textAboveNewFields(String header) {
        assertThat(Fn.run("set-labels", Fn.configMap("a: b"), "metadata:\n  name: c\n  x: " + header + "\n    one")
                        .text())
                .startsWith("metadata:\n  name: c\n  x: |-\n    one\n  labels:\n    a: b");
    }
}
