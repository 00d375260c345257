package dev.veranda.function.builtin.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the versions of set-namespace differ. */
class SetNamespaceVersionsTest {

    private static final String TO_NEW = Fn.configMap("namespace: new");

    @ParameterizedTest
    @CsvSource({
        "v0.1.3, new, new",
        "v0.1.4, new, new",
        "v0.2.0, new, new",
        "v0.3.4, -, -",
        "v0.4.1, new, -",
        "v0.4.5, new, -",
    })
    void whatHasNoNamespace(String version, String deployment, String unknownKind) {
        Fn fn = run(version, """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: d
                ---
                apiVersion: example.com/v1
                kind: Thing
                metadata:
                  name: t
                ---
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: old
                """);
        assertThat(namespaces(fn)).containsExactly(deployment, unknownKind, "-");
        assertThat(fn.text())
                .contains("kind: Namespace\nmetadata:\n  name: new\n")
                .doesNotContain("old");
    }

    @ParameterizedTest
    @CsvSource({
        "v0.1.4, new, old, third",
        "v0.2.0, new, new, third",
        "v0.3.1, old, old, third",
        "v0.3.4, new, new, third",
        "v0.4.1, new, new, new",
        "v0.4.3, old, old, third",
    })
    void subjectsOfARoleBinding(String version, String unnamed, String account, String other) {
        Fn fn = run(version, """
                apiVersion: v1
                kind: Namespace
                metadata: {name: old}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: sa, namespace: old}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: rb, namespace: old}
                subjects:
                - {kind: ServiceAccount, name: default, namespace: old}
                - {kind: ServiceAccount, name: sa, namespace: old}
                - {kind: ServiceAccount, name: other, namespace: third}
                """);
        assertThat(fn.text())
                .contains("name: rb, namespace: new}")
                .contains("- {kind: ServiceAccount, name: default, namespace: " + unnamed + "}")
                .contains("- {kind: ServiceAccount, name: sa, namespace: " + account + "}")
                .contains("- {kind: ServiceAccount, name: other, namespace: " + other + "}");
    }

    @ParameterizedTest
    @CsvSource({"v0.2.0, ''", "v0.3.4, '\"\"'", "v0.4.1, new", "v0.4.5, new", "latest, ''"})
    void aDefinitionWithoutAWebhook(String version, String namespaceOfItsService) {
        Fn fn = run(version, """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: c
                  namespace: old
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata:
                  name: x.example.com
                spec:
                  group: example.com
                """);
        String made = "  conversion:\n    webhook:\n      clientConfig:\n        service:\n          namespace: "
                + namespaceOfItsService + "\n";
        assertThat(fn.text()).endsWith("  group: example.com\n" + (namespaceOfItsService.isEmpty() ? "" : made));
    }

    @ParameterizedTest
    @CsvSource({"v0.1.3, GONE", "v0.1.4, CHANGED", "v0.2.0, CHANGED", "v0.3.4, SAME", "v0.4.1, SAME", "v0.4.5, SAME"})
    void whatIsOnlyForLocalUse(String version, String becomes) {
        String local = """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: setters
                  annotations:
                    config.kubernetes.io/local-config: "true"
                """;
        String other = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  namespace: old\n";
        PackageContents after = Fn.run(
                        "set-namespace:" + version,
                        TO_NEW,
                        PackageContents.empty().with("local.yaml", local).with("other.yaml", other))
                .contents();
        assertThat(after.text("local.yaml")
                        .map(text -> text.equals(local) ? "SAME" : "CHANGED")
                        .orElse("GONE"))
                .isEqualTo(becomes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcr.io/kpt-fn/set-namespace:v0.1", "gcr.io/kpt-fn/set-namespace:v0.2"})
    void theKptfileGetsItTooAndNothingIsSaid(String image) {
        Fn fn = Fn.run(image, TO_NEW, "Kptfile", "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n");
        assertThat(fn.text())
                .isEqualTo("apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n  namespace: new\n");
        assertThat(fn.results()).isEmpty();
    }

    @Test
    void numbersNobodyAskedAboutAreWrittenAnewInOldVersions() {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a # mine\n  namespace: new\n"
                + "data:\n  a: 1.10 # why\n  b: 1e3\n  c: \"1.10\"\n  d: 0644\n  on: x\n";
        assertThat(run("v0.1.4", text).text())
                .isEqualTo(
                        text.replace("1.10 #", "1.1 #").replace("1e3", "1000").replace("0644", "420"));
        assertThat(run("v0.1.3", text).text()).contains("\n  \"true\": x\n");
        assertThat(run("v0.4.1", text).text()).isEqualTo(text);
    }

    @Test
    void severalOldNamespaces() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: x}\n---\n"
                + "apiVersion: v1\nkind: Secret\nmetadata: {name: b, namespace: y}\n";
        String moved = text.replace("namespace: x", "namespace: new").replace("namespace: y", "namespace: new");
        assertThat(run("v0.2.0", text).text()).isEqualTo(moved);
        Fn soft = run("v0.3.4", text);
        assertThat(soft.text()).isEqualTo(text);
        assertThat(soft.results()).singleElement().satisfies(result -> {
            assertThat(result.severity()).isEqualTo(Severity.ERROR);
            assertThat(result.message())
                    .isEqualTo("all input namespace-scoped resources should be under the same namespace but found "
                            + "different namespaces: \"x,y\" ");
        });
        assertThat(run("v0.4.1", text).text()).isEqualTo(moved);
        assertThat(run("v0.4.1", text).messages())
                .containsExactly("namespace \"x\",\"y\" updated to \"new\", 2 value(s) changed");
        assertThat(run("v0.4.3", text).messages().getFirst())
                .isEqualTo("namespace [x y] updated to \"new\", 2 value(s) changed");
    }

    @Test
    void whatIsTheSameAfterwards() {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\n---\n"
                + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: y}\n";
        assertThat(run("v0.2.0", text).results()).isEmpty();
        assertThat(run("v0.4.1", text).messages())
                .containsExactly("duplicate Resource(apiVersion=v1, kind=ConfigMap, Namespace=new, Name=a)");
        assertThat(run("v0.4.3", text).messages()).hasSize(2);
    }

    @Test
    void whatIsThereTwiceIsRefusedByOldVersions() {
        String twice = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\n---\n"
                + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\n";
        assertThat(run("v0.1.4", twice).messages())
                .containsExactly("may not add resource with an already registered id: ~G_v1_ConfigMap|x|a");
        assertThat(run("v0.3.4", twice).passes()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "v0.1.3, '', 1, failed to configure function: function config must be a ConfigMap or SetNamespaceConfig",
        "v0.2.0, '', 1, failed to configure function: `functionConfig` must be a `ConfigMap` or `SetNamespace`",
        "v0.2.0, 'a: b', 1, failed to configure function: input namespace cannot be empty",
        "v0.3.4, '', 2, ",
        "v0.3.4, 'a: b', 0, `data.namespace` should not be empty",
        "v0.4.0, '', 0, FunctionConfig is missing. Expect `ConfigMap` or `SetNamespace`",
        "v0.4.1, '', 1, FunctionConfig is missing. Expect `ConfigMap` or `SetNamespace`",
        "v0.4.5, '', 0, FunctionConfig is missing. Expect `ConfigMap.v1` or `SetNamespace.v1alpha1.fn.kpt.dev`",
    })
    void aConfigurationItCannotUse(String version, String data, int exitCode, String message) {
        Fn fn = Fn.run(
                "set-namespace:" + version,
                data.isEmpty() ? "" : Fn.configMap(data),
                "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n");
        assertThat(fn.passes() ? 0 : fn.failed().exitCode()).isEqualTo(exitCode);
        assertThat(fn.messages()).isEqualTo(message == null ? List.of() : List.of(message));
    }

    @Test
    void fieldsOfOnesOwnAreKnownToOldVersions() {
        String config = "apiVersion: fn.kpt.dev/v1alpha1\nkind: SetNamespace\nmetadata: {name: c}\nnamespace: new\n"
                + "additionalNamespaceFields:\n- {kind: Thing, path: spec/where, create: true}\n";
        String text = "apiVersion: x.io/v1\nkind: Thing\nmetadata:\n  name: t\n";
        assertThat(Fn.run("set-namespace:v0.2.0", config, text).text())
                .isEqualTo(text + "  namespace: new\nspec:\n  where: new\n");
        assertThat(Fn.run("set-namespace:v0.4.1", config, text).text()).isEqualTo(text);
    }

    private static Fn run(String version, String text) {
        return Fn.run("set-namespace:" + version, TO_NEW, text);
    }

    private static List<String> namespaces(Fn fn) {
        return Arrays.stream(fn.text().split("(?m)^---$"))
                .map(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("namespace: "))
                        .map(line -> line.substring("namespace: ".length()))
                        .findFirst()
                        .orElse("-"))
                .toList();
    }
}
