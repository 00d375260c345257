package dev.veranda.kpt.kptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.veranda.kpt.FileProblem;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KptfileReadingTest {

    private static final String START = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: shop\n";

    @Test
    void everyPartOfAFunctionIsRead() {
        Kptfile kptfile = read(START + """
                pipeline:
                  mutators:
                  - image: set-labels:v0.1
                    name: labels
                    configMap:
                      replicas: 3
                      on: true
                    selectors:
                    - kind: Deployment
                      labels: {app: web}
                    exclude:
                    - name: db
                """);
        PipelineFunction function = kptfile.pipeline().mutators().getFirst();
        assertThat(function.configMap()).containsExactly(entry("replicas", "3"), entry("on", "true"));
        assertThat(function.selectors().getFirst().kind()).contains("Deployment");
        assertThat(function.selectors().getFirst().labels()).containsEntry("app", "web");
        assertThat(function.exclude().getFirst().name()).contains("db");
    }

    @Test
    void whatIsNullIsNotThere() {
        assertThat(read(START + "info:\npipeline: ~\nupstream: null\nstatus:\n"))
                .isEqualTo(read(START));
        Kptfile kptfile = read(START + """
                info:
                  keywords: [a, ~, b]
                  readinessGates: [null]
                pipeline:
                  mutators: [~, {image: f}, null]
                  validators:
                  -
                """);
        assertThat(kptfile.info().keywords()).containsExactly("a", "b");
        assertThat(kptfile.pipeline().mutators()).hasSize(1);
        assertThat(kptfile.pipeline().validators()).isEmpty();
        assertThat(read(START + "pipeline:\n  mutators:\n  - image: f\n    selectors: [~]\n    configMap: {a: ~}\n")
                        .pipeline()
                        .mutators()
                        .getFirst())
                .matches(function -> function.selectors().isEmpty())
                .matches(function -> function.configMap().equals(Map.of("a", "")));
    }

    @Test
    void anUnknownFieldIsRefusedWithItsPlace() {
        KptfileReading.Refused refused = refused(START + "pipeline:\n  mutators:\n  - image: a\n    target: b\n");
        assertThat(refused.text())
                .isEqualTo("yaml: unmarshal errors:\n  line 8: field target not found in type v1.Function");
        assertThat(refused.problems())
                .containsExactly(FileProblem.error("Kptfile", 8, 5, "field target not found in type v1.Function"));
    }

    @Test
    void aValueOfTheWrongTypeIsRefused() {
        assertThat(refused(START + "info:\n  description: [a]\n").text())
                .isEqualTo("yaml: unmarshal errors:\n  line 6: cannot unmarshal !!seq into string");
    }

    @Test
    void aRenderStatusIsReadAsStrictly() {
        String status = START + "status:\n  renderStatus:\n    mutationSteps:\n    - image: a\n      exitCode: %s\n";
        assertThat(read(status.formatted("1")).conditions()).isEmpty();
        assertThat(refused(status.formatted("one")).text())
                .isEqualTo("yaml: unmarshal errors:\n  line 9: cannot unmarshal !!str `one` into int");
        assertThat(refused(status.formatted("0\n      colour: red")).text())
                .isEqualTo("yaml: unmarshal errors:\n  line 10: field colour not found in type v1.PipelineStepResult");
    }

    @Test
    void theWordsForAPersonNameTheDirectory() {
        assertThat(refused(START + "colour: red\n").words("./db"))
                .isEqualTo("Kptfile at \"./db\" can't be read.\n\nDetails:\nyaml: unmarshal errors:\n"
                        + "  line 5: field colour not found in type v1.KptFile");
    }

    @Test
    void anOldVersionIsNamed() {
        assertThat(refused("apiVersion: kpt.dev/v1alpha2\nkind: Kptfile\n").text())
                .isEqualTo("old resource version \"v1alpha2\" found in Kptfile");
    }

    @Test
    void anotherResourceIsNoKptfile() {
        assertThat(refused("apiVersion: v1\nkind: Pod\n").text())
                .isEqualTo("unknown resource type \"/v1, Kind=Pod\" found in Kptfile");
    }

    private static Kptfile read(String text) {
        return of(text).found().orElseThrow();
    }

    private static KptfileReading.Refused refused(String text) {
        return (KptfileReading.Refused) of(text);
    }

    private static KptfileReading of(String text) {
        return KptfileReading.of(
                "Kptfile",
                YamlFile.parse(text)
                        .documents()
                        .getFirst()
                        .root()
                        .flatMap(YamlNode::asMap)
                        .orElseThrow());
    }
}
