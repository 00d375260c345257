package dev.veranda.function.builtin.setters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.function.builtin.FunctionFacts;
import dev.veranda.kpt.PackageContents;
import org.junit.jupiter.api.Test;

class ListSettersTest {

    private static final String KPTFILE = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: a\n";

    @Test
    void settersAreCountedWithTheTypeOfTheirFields() {
        assertThat(Fn.run("list-setters", "", """
                                apiVersion: v1
                                kind: Foo
                                metadata:
                                  name: web-3 # kpt-set: ${app}-${replicas}
                                spec:
                                  replicas: 3 # kpt-set: ${replicas}
                                  zones: # kpt-set: ${zones}
                                  - b
                                  - a
                                """).messages())
                .containsExactly(
                        "Name: app, Value: web, Type: str, Count: 1",
                        "Name: replicas, Value: 3, Type: int, Count: 2",
                        "Name: zones, Value: [a, b], Type: array, Count: 1");
    }

    @Test
    void settersOfThePipelineCountEvenWithoutFields() {
        assertThat(Fn.run(
                                "list-setters",
                                "",
                                "Kptfile",
                                KPTFILE
                                        + "pipeline:\n  mutators:\n  - image: apply-setters:v0.2\n    configMap:\n      a: b\n")
                        .messages())
                .containsExactly("Name: a, Value: b, Type: str, Count: 0");
    }

    @Test
    void nothingFoundIsToldWithTheReason() {
        assertThat(Fn.run("list-setters", "", "Kptfile", KPTFILE).messages())
                .containsExactly("no setters found", "unable to find Pipeline declaration in Kptfile");
    }

    @Test
    void theFileOfAPipelinesSettersMustBeThere() {
        PackageContents contents = PackageContents.empty()
                .with(
                        "Kptfile",
                        KPTFILE + "pipeline:\n  mutators:\n  - image: apply-setters:v0.2\n    configPath: s.yaml\n");
        assertThat(FunctionFacts.setterWarnings(contents))
                .containsExactly("file s.yaml doesn't exist, please ensure the file specified in \"configPath\" exists "
                        + "and retry");
    }

    @Test
    void aKptfileThatKptRefusesIsRefused() {
        assertThat(Fn.run("list-setters", "", "Kptfile", KPTFILE + "foo: bar\n")
                        .failed()
                        .stderr())
                .contains("unable to read Kptfile: yaml: unmarshal errors:\n  line 5: field foo not found");
    }
}
