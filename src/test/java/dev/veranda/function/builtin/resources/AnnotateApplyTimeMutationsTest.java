package dev.veranda.function.builtin.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;

class AnnotateApplyTimeMutationsTest {

    private static final String HEAD = "apiVersion: v1\nkind: Foo\nmetadata:\n  name: a\nspec:\n";
    private static final String SOURCE = "${g.example.com/namespaces/ns/Bar/b:$.status.id}";

    @Test
    void aCommentBecomesASubstitution() {
        Fn fn = Fn.run(
                "annotate-apply-time-mutations", "", HEAD + "  ids:\n  - 1 # apply-time-mutation: " + SOURCE + "\n");
        assertThat(fn.text()).startsWith("""
                apiVersion: v1
                kind: Foo
                metadata:
                  name: a
                  annotations:
                    config.kubernetes.io/apply-time-mutation: |
                      - sourcePath: $.status.id
                        sourceRef:
                          group: g.example.com
                          kind: Bar
                          name: b
                          namespace: ns
                        targetPath: $.spec.ids[0]
                """);
        assertThat(fn.messages())
                .containsExactly(
                        "Found valid apply-time-mutation comment (item: 0): # apply-time-mutation: " + SOURCE,
                        "Wrote apply-time-mutation annotation (item: 0)");
    }

    @Test
    void aTextAroundTheSourceMakesAToken() {
        assertThat(Fn.run(
                                "annotate-apply-time-mutations",
                                "",
                                HEAD + "  \"a.b\": x # apply-time-mutation: id-" + SOURCE + "\n")
                        .text())
                .contains("targetPath: $.spec[\"a.b\"]\n", "token: ${ref0}\n", "\"a.b\": id-${ref0} # apply-time");
    }

    @Test
    void aCommentWithoutASourceIsAnError() {
        assertThat(Fn.run("annotate-apply-time-mutations", "", HEAD + "  id: 1 # apply-time-mutation: ${nothing}\n")
                        .failed()
                        .results())
                .singleElement()
                .satisfies(result -> assertThat(result.message())
                        .isEqualTo("Error scanning object (item: 0): apply mutation comment found with no valid "
                                + "reference to source path"));
    }
}
