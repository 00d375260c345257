package dev.veranda.function.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that is null is one that is not there, for every function. */
class NullFieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"labels:", "labels: ~", "labels: null"})
    void labels(String nothing) {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  " + nothing + "\n";
        for (String version : new String[] {"v0.1.5", "v0.2.0", "latest"}) {
            assertThat(Fn.run("set-labels:" + version, Fn.configMap("q: z"), text)
                            .text())
                    .isEqualTo("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  labels:\n    q: z\n");
        }
    }

    @Test
    void labelsInBraces() {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, labels: null}\n";
        assertThat(Fn.run("set-labels", Fn.configMap("q: z"), text).text())
                .isEqualTo("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, labels: {q: z}}\n");
    }

    @Test
    void selectorsAndTemplates() {
        String deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\nspec:\n  selector:\n"
                + "    matchLabels:\n  template:\n    metadata:\n      labels: # of pods\n";
        Fn fn = Fn.run("set-labels", Fn.configMap("q: z"), deployment);
        assertThat(fn.text())
                .contains(
                        "    matchLabels:\n      q: z\n",
                        "      labels: # of pods\n        q: z\n",
                        "  labels:\n    q: z\n");
        assertThat(fn.messages()).containsExactly("set 3 labels in total");
        String service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  selector:\n";
        assertThat(Fn.run("set-labels", Fn.configMap("q: z"), service).text()).endsWith("  selector:\n    q: z\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.1.4", "v0.1.5", "latest"})
    void annotations(String version) {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  annotations:\n";
        assertThat(Fn.run("set-annotations:" + version, Fn.configMap("q: z"), text)
                        .text())
                .isEqualTo(text + "    q: z\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.2.0", "v0.4.1", "v0.4.5", "latest"})
    void namespaces(String version) {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  namespace: ~ # none\n";
        assertThat(Fn.run("set-namespace:" + version, Fn.configMap("namespace: prod"), text)
                        .text())
                .isEqualTo(text.replace("~", "prod"));
    }

    @Test
    void subjects() {
        String text = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: x\n"
                + "subjects:\n- name: a\n  namespace:\n";
        assertThat(Fn.run("set-namespace", Fn.configMap("namespace: prod"), text)
                        .text())
                .isEqualTo(text);
        String none =
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: x\nsubjects:\n";
        for (String version : new String[] {"v0.2.0", "v0.4.5", "latest"}) {
            assertThat(Fn.run("set-namespace:" + version, Fn.configMap("namespace: prod"), none)
                            .text())
                    .isEqualTo(none);
        }
    }

    @Test
    void imagesAndNames() {
        String pod =
                "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  initContainers:\n  containers:\n  - image:\n"
                        + "  - image: nginx:1\n";
        for (String version : new String[] {"v0.1.1", "latest"}) {
            assertThat(Fn.run("set-image:" + version, Fn.configMap("name: nginx", "newTag: \"2\""), pod)
                            .text())
                    .isEqualTo(pod.replace("nginx:1", "nginx:2"));
        }
        String config =
                "apiVersion: fn.kpt.dev/v1alpha1\nkind: EnsureNameSubstring\nmetadata: {name: c}\nsubstring: a-\n"
                        + "editMode:\nadditionalNameFields:\n- {path: spec/other}\n";
        String named = "apiVersion: x.io/v1\nkind: Thing\nmetadata:\n  name: t\nspec:\n  other: ~\n";
        assertThat(Fn.run("ensure-name-substring", config, named).text())
                .isEqualTo(named.replace("name: t", "name: a-t"));
    }

    @ParameterizedTest
    @CsvSource({"put-value: x, a.b", "put-value: x, '**.b'"})
    void searchedFields(String put, String path) {
        Fn fn = Fn.run("search-replace", Fn.configMap(put, "by-path: \"" + path + "\""), "a:\n  b:\n  c: d\n");
        boolean isMade = !path.contains("*");
        assertThat(fn.text()).isEqualTo(isMade ? "a:\n  b: x\n  c: d\n" : "a:\n  b:\n  c: d\n");
    }

    @Test
    void settersAreNotMadeOfNothing() {
        String text = "a:\nb: ~\nc: x\n";
        assertThat(Fn.run("create-setters", Fn.configMap("nothing: \"~\"", "x: x"), text)
                        .text())
                .isEqualTo("a:\nb: ~\nc: x # kpt-set: ${x}\n");
    }

    @Test
    void valuesOfAConfigurationAreEmptyTexts() {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n";
        assertThat(Fn.run("set-annotations", Fn.configMap("q: ~"), text).text()).contains("q: \"\"\n");
        assertThat(Fn.run("set-labels", Fn.configMap("q:"), text).text()).contains("q: \"\"\n");
    }

    @Test
    void aResourceIsNotUpsertedForANullNamespace() {
        String wanted = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  namespace:\ndata: {a: new}\n";
        String present = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata: {a: old}\n";
        assertThat(Fn.run("upsert-resource", wanted, present).text())
                .contains("new")
                .doesNotContain("old");
    }
}
