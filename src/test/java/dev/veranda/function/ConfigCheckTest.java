package dev.veranda.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.veranda.kpt.Severity;
import dev.veranda.krm.source.SourcePosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigCheckTest {

    private final FunctionCatalog catalog = new FunctionCatalog();

    @Test
    void aKeyTheFunctionFailsOnIsAnError() {
        List<ConfigProblem> problems = configMap("search-replace", "by-path: spec.replicas\nby-pth: x\n");
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.field()).isEqualTo("configMap.by-pth");
            assertThat(problem.position()).contains(new SourcePosition(2, 1));
            assertThat(problem.message())
                    .startsWith("search-replace does not know configMap.by-pth; it knows by-value,");
        });
    }

    @Test
    void aKeyTheFunctionIgnoresIsAWarning() {
        assertThat(configMap("set-namespace", "namespace: a\ncolour: red\n"))
                .extracting(ConfigProblem::severity, ConfigProblem::field)
                .containsExactly(tuple(Severity.WARNING, "configMap.colour"));
    }

    @Test
    void aMissingFieldIsNamedWithItsMeaning() {
        assertThat(configMap("set-image", "newTag: v2\n"))
                .extracting(ConfigProblem::message)
                .containsExactly("set-image needs configMap.name: The image to change, without tag and digest.");
    }

    @Test
    void oneOfSeveralFieldsIsEnough() {
        assertThat(configMap("set-image", "name: nginx\ndigest: sha256:1\n")).isEmpty();
        assertThat(configMap("set-image", "name: nginx\n"))
                .extracting(ConfigProblem::message)
                .containsExactly("set-image needs one of newName, newTag, digest.");
    }

    @Test
    void anyKeyMayBeALabel() {
        assertThat(configMap("set-labels", "example.com/team: a\n")).isEmpty();
    }

    @Test
    void fieldsBelowListsAreLookedAt() {
        assertThat(resource("apply-replacements", """
                        apiVersion: fn.kpt.dev/v1alpha1
                        kind: ApplyReplacements
                        metadata:
                          name: a
                        replacements:
                        - source:
                            kind: ConfigMap
                          targets:
                          - fieldPaths: metadata.name
                            selects: {}
                        """))
                .extracting(ConfigProblem::field)
                .containsExactly(
                        "replacements[0].targets[0].selects",
                        "replacements[0].targets[0].select",
                        "replacements[0].targets[0].fieldPaths");
    }

    @Test
    void aKindTheFunctionDoesNotTakeIsNamed() {
        assertThat(resource("set-labels", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n"))
                .extracting(ConfigProblem::message)
                .containsExactly("set-labels takes a configuration of kind ConfigMap (v1) or SetLabels "
                        + "(fn.kpt.dev/v1alpha1).");
    }

    @Test
    void aValueThatIsNotAllowedIsToldTheOnesThatAre() {
        assertThat(configMap("set-enforcement-action", "enforcementAction: block\n"))
                .extracting(ConfigProblem::message)
                .containsExactly("configMap.enforcementAction is to be one of deny, warn, dryrun.");
    }

    @Test
    void textsInAConfigMapCanBeBooleans() {
        assertThat(configMap("kubeval", "strict: \"true\"\n")).isEmpty();
        assertThat(configMap("kubeval", "strict: very\n"))
                .extracting(ConfigProblem::message)
                .containsExactly("configMap.strict is to be a boolean.");
    }

    @Test
    void anythingConfiguresAFunctionThatTakesAnything() {
        assertThat(resource("upsert-resource", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n"))
                .isEmpty();
    }

    @Test
    void aFunctionWithoutConfigurationSaysSo() {
        assertThat(configMap("list-setters", "a: b\n"))
                .extracting(ConfigProblem::severity, ConfigProblem::message)
                .containsExactly(tuple(Severity.WARNING, "list-setters takes no configuration."));
        assertThat(ConfigCheck.ofNone(catalog.named("list-setters").orElseThrow()))
                .isEmpty();
        assertThat(ConfigCheck.ofNone(catalog.named("set-namespace").orElseThrow()))
                .isPresent();
    }

    private List<ConfigProblem> configMap(String function, String text) {
        return ConfigCheck.ofConfigMap(catalog.named(function).orElseThrow(), Configs.map(text));
    }

    private List<ConfigProblem> resource(String function, String text) {
        return ConfigCheck.ofResource(catalog.named(function).orElseThrow(), Configs.map(text));
    }
}
