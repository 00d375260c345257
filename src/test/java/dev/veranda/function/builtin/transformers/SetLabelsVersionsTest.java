package dev.veranda.function.builtin.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.PackageContents;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the versions of set-labels and set-annotations differ. */
class SetLabelsVersionsTest {

    private static final String TEAM = Fn.configMap("team: a");

    @ParameterizedTest
    @CsvSource({
        "set-labels:v0.1.4, labels, GONE",
        "set-label:v0.1.0, labels, GONE",
        "set-labels:v0.1.5, labels, CHANGED",
        "set-labels:v0.2.0, labels, SAME",
        "set-annotations:v0.1.3, annotations, GONE",
        "set-annotation:v0.1.1, annotations, GONE",
        "set-annotations:v0.1.4, annotations, CHANGED",
        "set-annotations:v0.1.5, annotations, CHANGED",
    })
    void whatIsOnlyForLocalUse(String function, String map, String becomes) {
        String kptfile = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n  annotations:\n"
                + "    config.kubernetes.io/local-config: \"true\"\n";
        Fn fn = Fn.run(function, TEAM, PackageContents.empty().with("Kptfile", kptfile));
        Optional<String> after = fn.contents().text("Kptfile");
        assertThat(after.map(text -> text.equals(kptfile) ? "SAME" : "CHANGED").orElse("GONE"))
                .isEqualTo(becomes);
        after.filter(text -> !text.equals(kptfile))
                .ifPresent(text -> assertThat(text).contains("team: a").contains(map + ":"));
    }

    @ParameterizedTest
    @CsvSource({"v0.1.4, true", "v0.1.5, true", "v0.2.0, false", "v0.2.5, false"})
    void selectorsOfPoliciesAndBudgets(String version, boolean isAdded) {
        Fn fn = Fn.run("set-labels:" + version, TEAM, """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: n}
                spec:
                  podSelector:
                    matchLabels: {app: web}
                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: p}
                spec:
                  selector:
                    matchLabels: {app: web}
                """);
        String wanted = isAdded ? "matchLabels: {app: web, team: a}" : "matchLabels: {app: web}";
        assertThat(fn.text().split(java.util.regex.Pattern.quote(wanted), -1)).hasSize(3);
        assertThat(fn.text()).contains("metadata: {name: n, labels: {team: a}}");
    }

    @ParameterizedTest
    @CsvSource({"v0.1.5, api", "v0.2.0, web"})
    void aLabelThatAffinityTermsHave(String version, String becomes) {
        Fn fn = Fn.run("set-labels:" + version, Fn.configMap("app: api"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d}
                spec:
                  selector:
                    matchLabels: {app: web}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      affinity:
                        podAntiAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                          - labelSelector:
                              matchLabels: {app: web} # of others
                """);
        assertThat(fn.text())
                .contains("    matchLabels: {app: api}\n", "metadata: {labels: {app: api}}")
                .contains("matchLabels: {app: " + becomes + "} # of others");
    }

    @ParameterizedTest
    @CsvSource({
        "set-labels:v0.1.3, failed to configure function: function config must be a ConfigMap or SetLabelConfig",
        "set-labels:v0.1.5, failed to configure function: `functionConfig` must be either a `ConfigMap` or `SetLabels`",
        "set-labels:v0.2.0, `FunctionConfig` is not given",
        "set-annotations:v0.1.1, failed to configure function: function config must be a ConfigMap or SetAnnotationConfig",
        "set-annotations:v0.1.4, failed to configure function: `functionConfig` must be a `ConfigMap` or `SetAnnotations`",
    })
    void noConfiguration(String function, String message) {
        Fn fn = Fn.run(function, "", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n");
        assertThat(fn.failed().exitCode()).isEqualTo(1);
        assertThat(fn.messages()).containsExactly(message);
    }

    @Test
    void onlyYoungVersionsReport() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n";
        assertThat(Fn.run("set-labels:v0.1.5", TEAM, text).results()).isEmpty();
        assertThat(Fn.run("set-labels:v0.2.0", TEAM, text).messages()).containsExactly("set 1 labels in total");
        assertThat(Fn.run("set-annotations:v0.1.4", TEAM, text).results()).isEmpty();
        assertThat(Fn.run("set-annotations:v0.1.5", TEAM, text).messages())
                .containsExactly("set annotations: {\"team\":\"a\"}");
    }

    @Test
    void fieldsOfOnesOwnAreKnownToOldVersions() {
        String config = "apiVersion: fn.kpt.dev/v1alpha1\nkind: SetLabels\nmetadata: {name: c}\nlabels: {team: a}\n"
                + "additionalLabelFields:\n- {kind: Thing, path: spec/labels, create: true}\n";
        String text = "apiVersion: x.io/v1\nkind: Thing\nmetadata: {name: t}\nspec: {}\n";
        assertThat(Fn.run("set-labels:v0.1.5", config, text).text()).endsWith("spec:\n  labels:\n    team: a\n");
        assertThat(Fn.run("set-labels:v0.2.0", config, text).text()).endsWith("spec: {}\n");
    }

    @Test
    void volumesNobodyClaimsAreNotMade() {
        String text = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: s}\nspec:\n  replicas: 1\n";
        assertThat(Fn.run("set-labels:v0.1.5", TEAM, text).text()).doesNotContain("volumeClaimTemplates");
    }
}
