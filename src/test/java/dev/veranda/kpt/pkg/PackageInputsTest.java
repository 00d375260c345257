package dev.veranda.kpt.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageInputsTest {

    private static final String KPTFILE = """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: shop
            pipeline:
              mutators:
              - image: apply-setters:v0.2
                configMap:
                  replicas: 3 # how many
                  envs: "[dev, prod]"
                  tls: "true"
              - image: set-namespace:v0.4
                configPath: package-context.yaml
            """;
    private static final PackageContents CONTENTS = PackageContents.empty()
            .with("Kptfile", KPTFILE)
            .with(
                    "package-context.yaml",
                    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kptfile.kpt.dev\ndata:\n  name: example\n")
            .with("d.yaml", "kind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3 # kpt-set: ${replicas}\n");

    private final PackageInputs inputs = PackageInputs.of(CONTENTS);

    @Test
    void contextAndSettersAreAskedFor() {
        assertThat(inputs.inputs())
                .extracting(PackageInput::id)
                .containsExactly("context:name", "setter:replicas", "setter:envs", "setter:tls");
    }

    @Test
    void theTypeFollowsFromTheValue() {
        assertThat(inputs.inputs())
                .extracting(PackageInput::type)
                .containsExactly(
                        PackageInput.Type.STRING,
                        PackageInput.Type.INTEGER,
                        PackageInput.Type.LIST,
                        PackageInput.Type.BOOLEAN);
    }

    @Test
    void aSetterKnowsTheFieldsItReaches() {
        assertThat(inputs.input("setter:replicas").orElseThrow().touches())
                .containsExactly(new PackageInput.TouchedField("d.yaml", "Deployment web", "spec.replicas", "3"));
    }

    @Test
    void onlyTheBytesOfNewValuesChange() {
        assertThat(PackageInputs.apply(CONTENTS, Map.of("setter:replicas", "5", "context:name", "team-a")))
                .isEqualTo(new PackageInputs.Outcome.Applied(
                        CONTENTS.with("Kptfile", KPTFILE.replace("replicas: 3", "replicas: 5"))
                                .with(
                                        "package-context.yaml",
                                        CONTENTS.text("package-context.yaml")
                                                .orElseThrow()
                                                .replace("name: example", "name: team-a"))));
    }

    @Test
    void aNameThatIsNoneIsRefusedInTheWordsOfKubernetes() {
        assertThat(PackageInputs.apply(CONTENTS, Map.of("context:name", "Team A")))
                .isInstanceOfSatisfying(
                        PackageInputs.Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.reason()).startsWith("a lowercase RFC 1123 label must")));
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThat(PackageInputs.apply(CONTENTS, Map.of("setter:replicas", "many")))
                .isEqualTo(new PackageInputs.Outcome.Refused(
                        List.of(new PackageInputs.Outcome.Problem("setter:replicas", "must be a whole number"))));
    }

    @Test
    void anInputThatIsNotThereIsRefused() {
        assertThat(PackageInputs.apply(CONTENTS, Map.of("setter:x", "1")))
                .isInstanceOf(PackageInputs.Outcome.Refused.class);
    }

    @Test
    void aSetterOfAFieldThatHoldsTextTakesAnyTextAlsoWhenItIsANumberNow() {
        PackageContents contents = PackageContents.ofText(java.util.Map.of(
                "Kptfile",
                "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\npipeline:\n  mutators:\n"
                        + "    - image: apply-setters:v0.2.0\n      configMap:\n        cpu: \"8\"\n        replicas: \"2\"\n",
                "d.yaml",
                "apiVersion: v1\nkind: Thing\nmetadata:\n  name: t\nspec:\n  cpu: \"8\" # kpt-set: ${cpu}\n"
                        + "  replicas: 2 # kpt-set: ${replicas}\n"));

        assertThat(PackageInputs.of(contents).input("setter:cpu"))
                .get()
                .extracting(PackageInput::type)
                .isEqualTo(PackageInput.Type.STRING);
        assertThat(PackageInputs.of(contents).input("setter:replicas"))
                .get()
                .extracting(PackageInput::type)
                .isEqualTo(PackageInput.Type.INTEGER);
    }
}
