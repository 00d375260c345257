package dev.veranda.kpt.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionResultsTest {

    @Test
    void aFileListsEveryFunctionInItsOrder() {
        assertThat(FunctionResults.file(List.of(
                        Fakes.run(".", 0, "", FunctionResult.info("done")), Fakes.run(".", 2, "bad", Fakes.placed()))))
                .isEqualTo("""
                        apiVersion: kpt.dev/v1
                        kind: FunctionResultList
                        metadata:
                          name: fnresults
                        exitCode: 1
                        items:
                        - image: example.com/f:v1
                          exitCode: 0
                          results:
                          - message: done
                            severity: info
                        - image: example.com/f:v1
                          stderr: bad
                          exitCode: 2
                          results:
                          - message: "no"
                            severity: error
                            resourceRef:
                              apiVersion: v1
                              kind: Pod
                              name: p
                            field:
                              path: spec.x
                            file:
                              path: p.yaml
                              index: 2
                        """);
    }

    @Test
    void withoutFunctionsThereAreNoItems() {
        assertThat(FunctionResults.file(List.of())).endsWith("exitCode: 0\n").doesNotContain("items");
    }
}
