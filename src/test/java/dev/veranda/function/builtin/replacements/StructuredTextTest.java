package dev.veranda.function.builtin.replacements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;

/** Replacements inside texts that are YAML or JSON themselves, and under names that resources had before. */
class StructuredTextTest {

    private static final String SOURCE = "apiVersion: v1\nkind: Source\nmetadata:\n  name: s\nvalue: new\n---\n";

    @Test
    void aFieldOfAJsonTextIsReplaced() {
        assertThat(replace(
                        "data.[config.json].host.name", "config.json: '{\"port\": 80, \"host\": {\"name\": \"old\"}}'"))
                .endsWith("config.json: '{\"host\":{\"name\":\"new\"},\"port\":80}'\n");
    }

    @Test
    void prettyJsonStaysPretty() {
        assertThat(replace("data.c.a", "c: |-\n    {\n      \"a\": \"old\",\n      \"b\": [1, 2.50]\n    }"))
                .endsWith(
                        "c: |-\n    {\n      \"a\": \"new\",\n      \"b\": [\n        1,\n        2.5\n      ]\n    }\n");
    }

    @Test
    void yamlKeepsItsCommentsAndLayout() {
        assertThat(replace(
                        "data.c.list.[name=x].v",
                        "c: |\n    # ours\n    list:\n      - name: x\n        v: old # why\n"))
                .contains("    # ours\n    list:\n      - name: x\n        v: new # why\n");
    }

    @Test
    void aPlainTextHasNoFields() {
        Fn fn = run("data.c.a", "c: text");
        assertThat(fn.messages()).containsExactly("unable to find field \"data.c.a\" in replacement target");
    }

    @Test
    void aPlaceBehindTheEndOfAListIsToldWithItsLength() {
        assertThat(run("data.c.5", "c: [1, 2]").messages())
                .containsExactly(
                        "unable to find field \"data.c.5\" in replacement target: index 5 specified but only 2 "
                                + "elements found");
    }

    @Test
    void aFormerNameStillSelects() {
        Fn fn = Fn.run("apply-replacements", config("Target", "data.c"), SOURCE + """
                apiVersion: v1
                kind: Renamed
                metadata:
                  name: x
                  annotations:
                    internal.config.kubernetes.io/previousNames: t
                    internal.config.kubernetes.io/previousKinds: Target
                    internal.config.kubernetes.io/previousNamespaces: default
                data:
                  c: old
                """);
        assertThat(fn.text()).endsWith("c: new\n");
    }

    private static String replace(String path, String data) {
        return run(path, data).text();
    }

    private static Fn run(String path, String data) {
        return Fn.run(
                "apply-replacements",
                config("Target", path),
                SOURCE + "apiVersion: v1\nkind: Target\nmetadata:\n  name: t\ndata:\n  " + data + "\n");
    }

    private static String config(String kind, String path) {
        return """
                apiVersion: fn.kpt.dev/v1alpha1
                kind: ApplyReplacements
                metadata:
                  name: r
                replacements:
                - source:
                    kind: Source
                    fieldPath: value
                  targets:
                  - select:
                      kind: KIND
                    fieldPaths:
                    - PATH
                """.replace("KIND", kind).replace("PATH", path);
    }
}
