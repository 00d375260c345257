package dev.veranda.function.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.InProcess;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.RenderLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.kpt.render.Renderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the versions of the less used functions differ. */
class SmallerVersionsTest {

    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: j
            spec:
              template:
                spec:
                  initContainers:
                  - image: nginx:1
                  containers:
                  - image: nginx:1
            """;

    @ParameterizedTest
    @CsvSource({"v0.1.0, 2", "v0.1.1, 2", "v0.1.2, 0", "v0.1.4, 0", "latest, 0"})
    void imagesOfAJob(String version, int changed) {
        Fn fn = Fn.run("set-image:" + version, Fn.configMap("name: nginx", "newTag: \"2\""), JOB);
        assertThat(fn.text().split("nginx:2", -1)).hasSize(changed + 1);
    }

    @ParameterizedTest
    @CsvSource({"v0.1.1, 2", "v0.1.2, 1", "v0.1.4, 2"})
    void imagesOfADeployment(String version, int changed) {
        String deployment = JOB.replace("batch/v1", "apps/v1").replace("kind: Job", "kind: Deployment");
        Fn fn = Fn.run("set-image:" + version, Fn.configMap("name: nginx", "newTag: \"2\""), deployment);
        assertThat(fn.text().split("nginx:2", -1)).hasSize(changed + 1);
    }

    @Test
    void imagesAreReportedOneByOneOrInSum() {
        Fn old = Fn.run("set-image:v0.1.1", Fn.configMap("name: nginx", "newTag: \"2\""), JOB);
        assertThat(old.results().getFirst().text())
                .isEqualTo(
                        "[info] batch/v1/Job/j spec.template.spec.containers.image: set image from nginx:1 to nginx:2");
        assertThat(Fn.run("set-image:v0.1.1", Fn.configMap("name: x", "newTag: \"2\""), JOB)
                        .messages())
                .containsExactly("no images changed");
        assertThat(Fn.run("set-image:v0.1.4", Fn.configMap("name: x", "newTag: \"2\""), JOB)
                        .messages())
                .containsExactly("summary: updated a total of 0 image(s)");
    }

    @Test
    void aWrongConfigurationOfSetImage() {
        String config = Fn.configMap("newTag: \"2\"");
        Fn soft = Fn.run("set-image:v0.1.0", config, JOB);
        assertThat(soft.passes()).isTrue();
        assertThat(soft.results()).singleElement().satisfies(result -> {
            assertThat(result.severity()).isEqualTo(Severity.ERROR);
            assertThat(result.message()).isEqualTo("missing image name");
        });
        Fn silent = Fn.run("set-image:v0.1.1", config, JOB);
        assertThat(silent.failed().stderr()).isEmpty();
        assertThat(silent.results()).isEmpty();
        assertThat(Fn.run("set-image:v0.1.4", config, JOB).messages())
                .containsExactly(
                        "invalid FunctionConfig: must specify `name`", "summary: updated a total of 0 image(s)");
    }

    @Test
    void aGroupDidNotCountForUpsertResourceAtFirst() {
        String service = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {a: new}\n";
        String other = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: s}\nspec: {a: old}\n";
        assertThat(Fn.run("upsert-resource:v0.1.0", service, other).text())
                .contains("new")
                .doesNotContain("knative");
        PackageContents added = Fn.run("upsert-resource:v0.2.0", service, other).contents();
        assertThat(added.files()).hasSize(2);
    }

    @Test
    void aListWasAResourceLikeAnyOtherForUpsertResourceAtFirst() {
        String list = "apiVersion: v1\nkind: List\nmetadata: {name: l}\nitems:\n"
                + "- apiVersion: v1\n  kind: Secret\n  metadata: {name: s}\n";
        String other = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";
        assertThat(Fn.run("upsert-resource:v0.1.0", list, other).contents().files())
                .containsKey("list_l.yaml");
        assertThat(Fn.run("upsert-resource:v0.2.0", list, other).contents().files())
                .containsKey("secret_s.yaml")
                .doesNotContainKey("list_l.yaml");
    }

    @Test
    void aShorterValueHidesALongerOneForTheReleasedCreateSetters() {
        String config = Fn.configMap("image: nginx", "ubuntu: nginx-abc", "env: dev");
        String text = "a: nginx-abc-dev\n";
        assertThat(Fn.run("create-setters:v0.1.0", config, text).text())
                .isEqualTo("a: nginx-abc-dev # kpt-set: ${image}-abc-${env}\n");
        assertThat(Fn.run("create-setters", config, text).text())
                .isEqualTo("a: nginx-abc-dev # kpt-set: ${ubuntu}-${env}\n");
    }

    @Test
    void aPackageWithoutSettersIsAFailureForTheReleasedListSetters() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n";
        assertThat(Fn.run("list-setters:v0.1.0", "", text).failed().exitCode()).isEqualTo(1);
        assertThat(Fn.run("list-setters:v0.1.0", "", text).messages())
                .containsExactly("failed to list setters: no setters found");
        assertThat(Fn.run("list-setters", "", text).messages()).startsWith("no setters found");
    }

    @ParameterizedTest
    @CsvSource({
        "v0.1.0, gcr.io/kpt-fn/apply-setters:v0.1",
        "v0.2.0, gcr.io/kpt-fn/apply-setters:v0.2",
        "latest, ghcr.io/kptdev/krm-functions-catalog/apply-setters:v0.2",
    })
    void theFunctionSetProjectIdAdds(String version, String image) {
        String kptfile = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n";
        assertThat(Fn.run("set-project-id:" + version, Fn.configMap("project-id: x"), "Kptfile", kptfile)
                        .text())
                .contains("image: " + image + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "v0.1.0, by-stuff: x, 0, ",
        "v0.1.1, by-stuff: x, 1, invalid matcher",
        "v0.1.0, put-value: x, 0, ",
        "v0.1.1, put-value: x, 1, at least one of",
        "v0.2.0, put-value: x, 0, no matches",
        "v0.1.1, by-file-path: x, 1, invalid matcher",
        "v0.2.0, by-file-path: x, 0, no matches",
    })
    void whatSearchReplaceIsAskedFor(String version, String key, int exitCode, String said) {
        Fn fn = Fn.run("search-replace:" + version, Fn.configMap(key), "a: b\n");
        assertThat(fn.passes() ? 0 : 1).isEqualTo(exitCode);
        if (said == null) {
            assertThat(fn.results()).isEmpty();
        } else {
            assertThat(fn.messages()).singleElement().asString().contains(said);
        }
    }

    @Test
    void aFolderDependsOnTheOneAboveItOnlyForTheNewestGenerateFolders() {
        String hierarchy = "apiVersion: blueprints.cloud.google.com/v1alpha3\nkind: ResourceHierarchy\nmetadata:\n"
                + "  name: h\n  namespace: n\nspec:\n  parentRef:\n    external: \"1\"\n    kind: Organization\n"
                + "  config:\n  - team:\n    - dev\n";
        assertThat(all(Fn.run("generate-folders:v0.1.1", "", hierarchy))).doesNotContain("depends-on");
        assertThat(all(Fn.run("generate-folders", "", hierarchy))).contains("depends-on");
    }

    @Test
    void aConfigurationAFunctionHasLostStillConfiguresTheNextOne() {
        PackageContents contents = PackageContents.empty()
                .with(
                        "Kptfile",
                        "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\npipeline:\n  mutators:\n"
                                + "  - image: set-labels:v0.1.4\n    configMap:\n      team: a\n"
                                + "  - image: apply-setters:v0.2.0\n    configPath: setters.yaml\n")
                .with(
                        "setters.yaml",
                        Fn.configMap("x: new")
                                .replace(
                                        "  name: c\n",
                                        "  name: c\n  annotations:\n"
                                                + "    config.kubernetes.io/local-config: \"true\"\n"))
                .with(
                        "r.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  v: old # kpt-set: ${x}\n");
        RenderResult result = Renderer.render(contents, InProcess.all(), RenderLimits.standard());
        assertThat(result.error()).isEmpty();
        assertThat(result.contents().has("setters.yaml")).isFalse();
        assertThat(result.contents().text("r.yaml").orElseThrow()).contains("  v: new # kpt-set: ${x}\n");
    }

    private static String all(Fn fn) {
        return fn.contents().files().values().toString()
                + fn.contents().files().keySet().stream()
                        .map(path -> fn.contents().text(path).orElse(""))
                        .toList();
    }
}
