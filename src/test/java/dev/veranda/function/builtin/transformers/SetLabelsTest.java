package dev.veranda.function.builtin.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;

class SetLabelsTest {

    private static final String LABELS = Fn.configMap("tier: web", "app: shop");

    @Test
    void selectorAndPodTemplateOfADeploymentGetTheLabelsToo() {
        Fn fn = Fn.run("set-labels", LABELS, """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: a # keep
                spec:
                  template:
                    spec: {}
                """);
        assertThat(fn.text()).isEqualTo("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: a # keep
                  labels:
                    app: shop
                    tier: web
                spec:
                  template:
                    spec: {}
                    metadata:
                      labels:
                        app: shop
                        tier: web
                  selector:
                    matchLabels:
                      app: shop
                      tier: web
                """);
        assertThat(fn.messages()).containsExactly("set 6 labels in total");
    }

    @Test
    void theSelectorOfAJobChangesOnlyWhereItHasTheLabel() {
        String text = "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\n  labels: {app: x}\n"
                + "spec:\n  selector:\n    matchLabels:\n      app: x\n";
        assertThat(Fn.run("set-labels", Fn.configMap("app: shop"), text).text()).isEqualTo(text.replace("x", "shop"));
    }

    @Test
    void everyPlaceThatWasLookedAtCounts() {
        Fn fn = Fn.run("set-labels", Fn.configMap("app: shop"), """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: a}
                spec:
                  volumeClaimTemplates:
                    - metadata: {name: data}
                """);

        assertThat(fn.messages())
                .as("metadata, selector, and of the claim its metadata and its selector, which is not there")
                .containsExactly("set 4 labels in total");
    }

    @Test
    void localConfigurationIsLeftAlone() {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations:\n"
                + "    config.kubernetes.io/local-config: \"true\"\n";
        Fn fn = Fn.run("set-labels", LABELS, text);
        assertThat(fn.text()).isEqualTo(text);
        assertThat(fn.messages()).containsExactly("no input resources");
    }

    @Test
    void withoutConfigurationItFails() {
        Fn fn = Fn.run("set-labels", "", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");
        assertThat(fn.failed().stderr()).isEqualTo("failed to evaluate function: error: function failure");
        assertThat(fn.messages()).containsExactly("`FunctionConfig` is not given");
    }

    @Test
    void aResourceOfAnUnexpectedShapeFailsTheFunction() {
        Fn fn = Fn.run(
                "set-labels", LABELS, "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: text\n");
        assertThat(fn.failed().results())
                .singleElement()
                .satisfies(result -> assertThat(result.message()).startsWith("a resource has an unexpected shape: "));
    }

    @Test
    void labelsThatAreAListAreRefused() {
        String config = "apiVersion: fn.kpt.dev/v1alpha1\nkind: SetLabels\nmetadata: {name: c}\nlabels: [a]\n";
        assertThat(Fn.run("set-labels", config, "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n")
                        .messages())
                .containsExactly("unable to convert object to *setlabels.SetLabels with error: json: cannot unmarshal "
                        + "array into Go struct field SetLabels.labels of type map[string]string");
    }
}
