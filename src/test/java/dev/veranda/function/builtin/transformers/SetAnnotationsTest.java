package dev.veranda.function.builtin.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.render.FunctionResult;
import org.junit.jupiter.api.Test;

class SetAnnotationsTest {

    @Test
    void podTemplatesAreAnnotatedToo() {
        Fn fn = Fn.run("set-annotations", Fn.configMap("b: \"true\"", "a: x"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: d
                """);
        assertThat(fn.text()).isEqualTo("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: d
                  annotations:
                    a: x
                    b: "true"
                spec:
                  template:
                    metadata:
                      annotations:
                        a: x
                        b: "true"
                """);
        assertThat(fn.results())
                .extracting(FunctionResult::text)
                .containsExactly(
                        "[info] metadata.annotations: set annotations: {\"a\":\"x\",\"b\":\"true\"}",
                        "[info] spec.template.metadata.annotations: set annotations: {\"a\":\"x\",\"b\":\"true\"}");
    }

    @Test
    void additionalFieldsAreAnnotated() {
        String config = "apiVersion: fn.kpt.dev/v1alpha1\nkind: SetAnnotations\nmetadata: {name: c}\n"
                + "annotations: {a: x}\nadditionalAnnotationFields:\n- path: spec/items/meta\n  kind: Thing\n  create: true\n";
        Fn fn = Fn.run("set-annotations", config, "kind: Thing\nmetadata: {name: t}\nspec:\n  items:\n  - n: 1\n");
        assertThat(fn.text()).contains("  - n: 1\n    meta:\n      a: x\n");
    }

    @Test
    void withoutAnnotationsItFails() {
        Fn fn = Fn.run(
                "set-annotations",
                "kind: ConfigMap\nmetadata: {name: c}\ndata: {}\n",
                "kind: A\nmetadata: {name: a}\n");
        assertThat(fn.failed().stderr())
                .isEqualTo("[error]: failed to configure function: input annotation list cannot be empty");
    }

    @Test
    void aConfigurationOfAnotherKindIsRefused() {
        Fn fn = Fn.run("set-annotations", "kind: Secret\nmetadata: {name: c}\n", "kind: A\nmetadata: {name: a}\n");
        assertThat(fn.messages())
                .containsExactly(
                        "failed to configure function: `functionConfig` must be a `ConfigMap` or `SetAnnotations`");
    }
}
