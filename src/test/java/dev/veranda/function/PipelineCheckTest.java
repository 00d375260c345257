package dev.veranda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineCheckTest {

    private final Functions functions = InProcess.all();

    @Test
    void aPipelineThatWillRunHasNoProblems() {
        assertThat(problems("""
                          mutators:
                          - image: set-namespace:v0.4.5
                            configMap:
                              namespace: a
                        """)).isEmpty();
    }

    @Test
    void aFunctionOfTheCatalogThatNeedsARunnerSaysWhy() {
        assertThat(problems("""
                          validators:
                          - image: gatekeeper:v0.2.1
                        """))
                .containsExactly("Kptfile:7:12: gatekeeper cannot run here: it needs a function runner. It "
                        + "evaluates rules in the language Rego.");
    }

    @Test
    void aVersionThatCannotRunHereSaysWhichCan() {
        assertThat(problems("""
                          mutators:
                          - image: gcr.io/kpt-fn/set-labels:v9.9.9
                            configMap:
                              a: b
                        """))
                .containsExactly("Kptfile:7:12: set-labels runs here as v0.1.0 to v0.2.5, and no v9.9.9 is known; pin "
                        + "v0.2.5 to run it, or set up a function runner.");
    }

    @Test
    void aConfigurationOnlyOldVersionsTakeIsFineForThem() {
        String config =
                "apiVersion: fn.kpt.dev/v1alpha1\nkind: SetNamespaceConfig\nmetadata:\n  name: a\nnamespace: b\n"
                        + "fieldSpecs: []\n";
        String pipeline = "  mutators:\n  - image: gcr.io/kpt-fn/set-namespace:v0.1\n    configPath: ns.yaml\n";
        assertThat(texts(kptfile(pipeline).with("ns.yaml", config))).isEmpty();
        assertThat(texts(kptfile(pipeline.replace("v0.1", "v0.4")).with("ns.yaml", config)))
                .singleElement()
                .asString()
                .startsWith("ns.yaml:2:7: set-namespace takes a configuration of kind ConfigMap (v1) or SetNamespace");
    }

    @Test
    void anUnknownFunctionIsNamed() {
        assertThat(problems("""
                          mutators:
                          - image: example.com/mine:v1
                        """))
                .containsExactly("Kptfile:7:12: \"example.com/mine:v1\" is not a function known here, and nothing "
                        + "is set up to run it.");
    }

    @Test
    void aMutatorAmongTheValidatorsLosesItsChanges() {
        assertThat(problems("""
                          validators:
                          - image: set-labels:v0.2.5
                            configMap:
                              a: b
                        """))
                .containsExactly("Kptfile:7:12: set-labels changes resources; as a validator its changes are lost.");
    }

    @Test
    void aMistakeInAConfigurationFileIsShownThere() {
        PackageContents contents = kptfile("""
                          mutators:
                          - image: set-enforcement-action:v0.1.0
                            configPath: action.yaml
                        """)
                .with(
                        "action.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  enforcementAction: no\n");
        assertThat(texts(contents))
                .containsExactly("action.yaml:6:22: data.enforcementAction is to be one of deny, warn, dryrun.");
    }

    @Test
    void pipelinesOfSubpackagesAreLookedAt() {
        PackageContents contents = PackageContents.empty()
                .with("Kptfile", "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: a\n")
                .with("sub/Kptfile", """
                        apiVersion: kpt.dev/v1
                        kind: Kptfile
                        metadata:
                          name: sub
                        pipeline:
                          mutators:
                          - image: set-image:v0.1.4
                        """);
        assertThat(texts(contents))
                .containsExactly("sub/Kptfile:7:12: set-image needs a configuration of kind ConfigMap (v1) or SetImage "
                        + "(fn.kpt.dev/v1alpha1).");
    }

    private List<String> problems(String pipeline) {
        return texts(kptfile(pipeline));
    }

    private static PackageContents kptfile(String pipeline) {
        return PackageContents.empty()
                .with("Kptfile", "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: a\npipeline:\n" + pipeline);
    }

    private List<String> texts(PackageContents contents) {
        return functions.pipelineCheck().problems(contents).stream()
                .map(FileProblem::text)
                .toList();
    }
}
