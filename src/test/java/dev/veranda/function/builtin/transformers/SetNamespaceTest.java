package dev.veranda.function.builtin.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetNamespaceTest {

    private static final String TO_PROD = Fn.configMap("namespace: prod");

    @Test
    void aNamespaceIsRenamed() {
        assertThat(set("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: dev # ours\n"))
                .isEqualTo("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: prod # ours\n");
    }

    @Test
    void aKnownKindGetsANamespaceItDidNotHave() {
        assertThat(set("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n"))
                .isEqualTo("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n  namespace: prod\n");
    }

    @Test
    void anUnknownKindKeepsHavingNone() {
        String text = "apiVersion: x.io/v1\nkind: Thing\nmetadata:\n  name: a\n";
        assertThat(set(text)).isEqualTo(text);
    }

    @Test
    void aClusterScopedKindHasNone() {
        String text = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: a\n";
        assertThat(set(text)).isEqualTo(text);
    }

    @Test
    void subjectsOfAClusterRoleBindingFollow() {
        String text = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: a\n"
                + "subjects:\n- {kind: ServiceAccount, name: s, namespace: dev}\n- {kind: Group, name: g}\n";
        assertThat(set(text)).isEqualTo(text.replace("dev", "prod"));
    }

    @Test
    void localConfigurationIsLeftAlone() {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: dev\n  annotations:\n"
                + "    config.kubernetes.io/local-config: \"true\"\n";
        assertThat(set(text)).isEqualTo(text);
    }

    @Test
    void onlyTheMatchingNamespaceChanges() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: dev}\n---\n"
                + "apiVersion: v1\nkind: Secret\nmetadata: {name: b, namespace: other}\n";
        Fn fn = Fn.run("set-namespace", Fn.configMap("namespace: prod", "namespaceMatcher: dev"), text);
        assertThat(fn.text()).isEqualTo(text.replace("dev", "prod"));
    }

    @Test
    void dependsOnFollowsResourcesOfThePackage() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: dev\n  annotations:\n"
                + "    config.kubernetes.io/depends-on: /namespaces/dev/Secret/b\n---\n"
                + "apiVersion: v1\nkind: Secret\nmetadata:\n  name: b\n  namespace: dev\n";
        Fn fn = Fn.run("set-namespace", TO_PROD, text);
        assertThat(fn.text()).isEqualTo(text.replace("dev\n", "prod\n").replace("/dev/", "/prod/"));
        assertThat(fn.messages().getLast())
                .isEqualTo("`depends-on` annotation namespace [dev] updated to \"prod\", 1 value(s) changed");
    }

    @Test
    void thePackageContextNamesTheNamespace() {
        String context = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kptfile.kpt.dev\ndata:\n  name: team-a\n";
        Fn fn = Fn.run("set-namespace", context, "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: dev\n");
        assertThat(fn.text()).contains("name: team-a");
    }

    @Test
    void whatWasReplacedIsReportedSorted() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: z}\n---\n"
                + "apiVersion: v1\nkind: Secret\nmetadata: {name: b}\n";
        assertThat(Fn.run("set-namespace", TO_PROD, text).messages())
                .containsExactly(
                        "namespace [default z] updated to \"prod\", 2 value(s) changed",
                        "all `depends-on` annotations are up-to-date. no `namespace` changed");
    }

    @Test
    void aMissingConfigurationIsAnErrorThatStopsNothing() {
        Fn fn = Fn.run("set-namespace", "", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n");
        assertThat(fn.passes()).isTrue();
        assertThat(fn.results()).singleElement().satisfies(result -> {
            assertThat(result.severity()).isEqualTo(Severity.ERROR);
            assertThat(result.text())
                    .isEqualTo("[error]: FunctionConfig is missing. Expect `ConfigMap.v1` or "
                            + "`SetNamespace.v1alpha1.fn.kpt.dev`");
            assertThat(result.file()).contains(new FunctionResult.File("", -1));
        });
    }

    @Test
    void soIsAnotherKindAndAnEmptyNamespace() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n";
        for (String config : List.of(
                "apiVersion: v1\nkind: Secret\nmetadata: {name: c}\n",
                Fn.configMap("namespace: \"\""),
                Fn.configMap("namespace:"),
                "apiVersion: fn.kpt.dev/v1alpha1\nkind: SetNamespace\nmetadata: {name: c}\n")) {
            Fn fn = Fn.run("set-namespace", config, text);
            assertThat(fn.text()).isEqualTo(text);
            assertThat(fn.results())
                    .singleElement()
                    .extracting(FunctionResult::severity)
                    .isEqualTo(Severity.ERROR);
        }
    }

    @Test
    void aConfigMapWithoutDataIsAFailure() {
        Fn fn = Fn.run(
                "set-namespace",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {}\n",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n");
        assertThat(fn.failed().stderr()).isEqualTo("failed to evaluate function: error: function failure");
        assertThat(fn.messages()).containsExactly("`data.namespace` should not be empty");
    }

    @Test
    void whatNamesNoNamespaceSaysThatItIsInTheDefaultOne() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n";
        Fn fn = Fn.run("set-namespace", Fn.configMap("namespace: default"), text);
        assertThat(fn.text()).isEqualTo(text + "  namespace: default\n");
        assertThat(fn.messages().getFirst())
                .isEqualTo("all matching namespaces are already \"default\". no value changed");
    }

    @Test
    void soDoesWhatNamesNull() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace:\n";
        assertThat(Fn.run("set-namespace", Fn.configMap("namespace: default"), text)
                        .text())
                .isEqualTo("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: default\n");
        assertThat(set(text)).endsWith("  namespace: prod\n");
    }

    @Test
    void aKindNobodyKnowsIsNotPutThereByANull() {
        String text = "apiVersion: x.io/v1\nkind: Thing\nmetadata:\n  name: a\n  namespace:\n";
        assertThat(set(text)).isEqualTo(text);
    }

    @Test
    void theDefaultNamespaceIsLeftToWhatAMatcherDoesNotMean() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n";
        Fn fn = Fn.run("set-namespace", Fn.configMap("namespace: default", "namespaceMatcher: other"), text);
        assertThat(fn.text()).isEqualTo(text);
    }

    private static String set(String text) {
        return Fn.run("set-namespace", TO_PROD, text).text();
    }
}
