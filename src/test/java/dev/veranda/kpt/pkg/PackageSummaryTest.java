package dev.veranda.kpt.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.veranda.kpt.PackageContents;
import org.junit.jupiter.api.Test;

class PackageSummaryTest {

    private static final String KPTFILE = """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: shop
              labels: {team: blue}
            info:
              description: sells things
              keywords: [web, db]
              readinessGates:
              - conditionType: Ready
            pipeline:
              mutators:
              - image: set-labels:v1
            status:
              conditions:
              - {type: Ready, status: "False"}
            """;

    @Test
    void itTellsWhatThePackageTellsAboutItself() {
        PackageSummary summary = PackageSummary.of(PackageContents.empty().with("Kptfile", KPTFILE));
        assertThat(summary.name()).isEqualTo("shop");
        assertThat(summary.labels()).containsEntry("team", "blue");
        assertThat(summary.info().description()).contains("sells things");
        assertThat(summary.info().keywords()).containsExactly("web", "db");
        assertThat(summary.info().readinessGates()).containsExactly("Ready");
        assertThat(summary.conditions())
                .singleElement()
                .satisfies(condition -> assertThat(condition.isTrue()).isFalse());
        assertThat(summary.problem()).isEmpty();
    }

    @Test
    void itCountsTheResourcesForAClusterByKind() {
        PackageContents contents = PackageContents.empty()
                .with("Kptfile", KPTFILE)
                .with("a.yaml", "kind: Pod\nmetadata: {name: a}\n---\nkind: Pod\nmetadata: {name: b}\n")
                .with("db/Kptfile", KPTFILE.replace("set-labels", "set-namespace"))
                .with("db/s.yaml", "kind: Service\nmetadata: {name: s}\n")
                .with(
                        "c.yaml",
                        "kind: ConfigMap\nmetadata:\n  name: c\n  annotations:\n"
                                + "    config.kubernetes.io/local-config: \"true\"\n");
        PackageSummary summary = PackageSummary.of(contents);
        assertThat(summary.kinds()).containsExactly(entry("Pod", 2), entry("Service", 1));
        assertThat(summary.subpackages()).containsExactly("db");
        assertThat(summary.functions()).containsExactly("set-labels:v1", "set-namespace:v1");
    }

    @Test
    void aBrokenKptfileIsSaidInOneSentence() {
        assertThat(PackageSummary.of(PackageContents.empty().with("Kptfile", "a: [\n"))
                        .problem()
                        .orElseThrow())
                .startsWith("Kptfile:");
        assertThat(PackageSummary.of(PackageContents.empty().with("Kptfile", KPTFILE + "x: 1\n"))
                        .problem())
                .contains("Kptfile:17:1: field x not found in type v1.KptFile");
        assertThat(PackageSummary.of(PackageContents.empty()).problem()).contains("The package has no Kptfile.");
    }
}
