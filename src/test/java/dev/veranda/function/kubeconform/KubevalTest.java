package dev.veranda.function.kubeconform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.InProcess;
import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.RenderLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.kpt.render.Renderer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubevalTest {

    private static final String CONTROLLER = """
            apiVersion: v1
            kind: ReplicationController
            metadata:
              name: bob
            spec:
              replicas: asd
              selector:
                app: nginx
              templates:
                metadata:
                  name: nginx
            """;

    private static final String CUSTOM = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: t}\n";

    @Test
    void aFieldOfAnotherTypeIsToldInItsWords() {
        Fn fn = Fn.run("kubeval:v0.3.0", "", CONTROLLER);
        assertThat(lines(fn)).containsExactly("spec.replicas: Invalid type. Expected: [integer,null], given: string");
        assertThat(fn.failed().exitCode()).isEqualTo(1);
        FunctionResult result = fn.results().getFirst();
        assertThat(result.text()).startsWith("[error] v1/ReplicationController/bob spec.replicas: ");
        assertThat(result.file()).contains(new FunctionResult.File("r.yaml", 0));
    }

    @Test
    void aFieldNobodyKnowsIsOneMoreWhenStrict() {
        assertThat(lines(Fn.run("kubeval:v0.3.0", Fn.configMap("strict: \"true\""), CONTROLLER)))
                .containsExactly(
                        "spec.replicas: Invalid type. Expected: [integer,null], given: string",
                        "templates: Additional property templates is not allowed");
    }

    @Test
    void fieldsThatAreMissingAreToldOneByOne() {
        assertThat(lines(Fn.run(
                        "kubeval:v0.3.0",
                        "",
                        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {}\n")))
                .containsExactly("selector: selector is required", "template: template is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghcr.io/kptdev/krm-functions-catalog/kubeval:v0.3.0",
                "gcr.io/kpt-fn/kubeval:v0.3",
                "kubeval:v0.2"
            })
    void aPackageAsWizardsWroteItRenders(String image) {
        PackageContents contents = PackageContents.empty()
                .with(
                        "Kptfile",
                        "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: a\npipeline:\n  validators:\n  - image: "
                                + image + "\n    configMap:\n      ignore_missing_schemas: \"true\"\n")
                .with("thing.yaml", CUSTOM)
                .with("cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a: b\n");
        RenderResult result = Renderer.render(contents, InProcess.all(), RenderLimits.standard());
        assertThat(result.error()).isEmpty();
        assertThat(result.runs())
                .singleElement()
                .satisfies(run -> assertThat(run.results()).isEmpty());
    }

    @Test
    void aKindWithoutASchemaIsAnErrorUnlessThatIsIgnored() {
        assertThat(lines(Fn.run("kubeval:v0.3.0", "", CUSTOM)))
                .singleElement()
                .asString()
                .startsWith("Validating arbitrary CRDs is not supported yet. You can skip them by setting "
                        + "ignore_missing_schemas or skip_kinds in the function config:");
        assertThat(lines(Fn.run("kubeval:v0.1.0", "", CUSTOM)))
                .singleElement()
                .asString()
                .startsWith("Failed to parse raw kubeval output:");
        assertThat(Fn.run("kubeval:v0.3.0", Fn.configMap("ignore_missing_schemas: \"true\""), CUSTOM)
                        .passes())
                .isTrue();
        assertThat(Fn.run("kubeval:v0.3.0", Fn.configMap("skip_kinds: Other,Thing"), CUSTOM)
                        .passes())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "v0.1.2, rbac.authorization.k8s.io/v1, Role, false",
        "v0.2.0, rbac.authorization.k8s.io/v1, Role, true",
        "v0.2.0, kpt.dev/v1, Kptfile, false",
        "v0.2.1, kpt.dev/v1, Kptfile, true",
        "v0.3.0, apiextensions.k8s.io/v1, CustomResourceDefinition, false",
        "v0.3.0, v1, ServiceAccount, true",
    })
    void whatHasASchemaInWhichVersion(String version, String apiVersion, String kind, boolean hasOne) {
        String text = "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: a}\n";
        assertThat(Fn.run("kubeval:" + version, "", text).passes()).isEqualTo(hasOne);
        assertThat(Fn.run("kubeval:" + version, Fn.configMap("ignore_missing_schemas: \"true\""), text)
                        .passes())
                .isTrue();
    }

    @Test
    void aKindKubernetesHasGivenUpIsNotCheckedAndSaidSo() {
        Fn fn = Fn.run(
                "kubeval:v0.2.1", "", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: p}\n");
        assertThat(fn.passes()).isTrue();
        assertThat(fn.results().getFirst().text())
                .isEqualTo("[warning] policy/v1beta1/PodDisruptionBudget/p: policy/v1beta1 PodDisruptionBudget is not "
                        + "checked: Kubernetes has given it up, and there is no schema of it here");
    }

    @Test
    void schemaFilesOfThePackageAreUsed() {
        PackageContents contents = PackageContents.empty()
                .with("r.yaml", CUSTOM)
                .with(
                        "schemas/master-standalone/thing-example-v1.json",
                        "{\"properties\": {\"spec\": {\"type\": \"object\"}}, \"required\": [\"spec\"]}");
        assertThat(lines(Fn.run(
                        "kubeval:v0.3.0",
                        Fn.configMap("additional_schema_locations: schemas", "ignore_missing_schemas: \"true\""),
                        contents)))
                .containsExactly("spec: spec is required");
    }

    @ParameterizedTest
    @CsvSource({"strict: \"yes\", 2", "ignore_missing_schemas: \"True\", 2"})
    void aBooleanIsOneAsJsonHasIt(String entry, int exitCode) {
        assertThat(Fn.run("kubeval:v0.3.0", Fn.configMap(entry), CUSTOM)
                        .failed()
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void onlyAConfigMapConfiguresIt() {
        assertThat(Fn.run("kubeval:v0.3.0", "apiVersion: v1\nkind: Secret\nmetadata: {name: c}\n", CUSTOM)
                        .failed()
                        .exitCode())
                .isEqualTo(3);
    }

    private static List<String> lines(Fn fn) {
        return fn.results().stream()
                .map(result -> result.field().map(field -> field.path() + ": ").orElse("") + result.message())
                .toList();
    }
}
