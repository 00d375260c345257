package dev.veranda.function.builtin.replacements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;

class ApplyReplacementsTest {

    private static final String PACKAGE = """
            kind: ConfigMap
            metadata:
              name: c
            data:
              host: shop.example.com
              port: "8080"
            ---
            kind: Pod
            metadata:
              name: p
              labels: {app: web}
            spec:
              host: old.example.org # set for us
              port: 80
            """;

    @Test
    void onlyTheTextIsCopiedSoANumberStaysANumber() {
        assertThat(run("data.port", "{kind: Pod}", "spec.port", "").text())
                .isEqualTo(PACKAGE.replace("port: 80\n", "port: 8080\n"));
    }

    @Test
    void aPartOfATextIsReplaced() {
        assertThat(run("metadata.name", "{kind: Pod}", "spec.host", "options: {delimiter: ., index: 0}")
                        .text())
                .isEqualTo(PACKAGE.replace("old.", "c."));
    }

    @Test
    void aMissingFieldIsMadeOnlyWhenAskedFor() {
        assertThat(run("data.host", "{kind: Pod}", "spec.more.host", "options: {create: true}")
                        .text())
                .endsWith("  port: 80\n  more:\n    host: shop.example.com\n");
        assertThat(run("data.host", "{kind: Pod}", "spec.more.host", "")
                        .failed()
                        .results()
                        .getFirst()
                        .message())
                .isEqualTo("unable to find field \"spec.more.host\" in replacement target");
    }

    @Test
    void partsOfASelectorAreRegularExpressions() {
        assertThat(run("data.host", "{kind: P.*, labelSelector: 'app in (web, api)'}", "spec.host", "")
                        .text())
                .contains("host: shop.example.com # set for us");
    }

    @Test
    void rejectedResourcesAreLeftAlone() {
        assertThat(run("data.host", "{}", "spec.host", "reject: [{kind: ConfigMap}, {labelSelector: app=web}]")
                        .text())
                .isEqualTo(PACKAGE);
    }

    @Test
    void aTreeThatIsCopiedIntoItselfCannotGrowWithoutEnd() {
        String step = "- source: {kind: Pod, fieldPath: spec}\n  targets:\n  - select: {kind: Pod}\n"
                + "    fieldPaths: [spec.copyN]\n    options: {create: true}\n";
        StringBuilder config = new StringBuilder(
                "apiVersion: fn.kpt.dev/v1alpha1\nkind: ApplyReplacements\nmetadata: {name: r}\nreplacements:\n");
        for (int i = 0; i < 60; i++) {
            config.append(step.replace("copyN", "copy" + i));
        }
        assertThat(Fn.run("apply-replacements", config.toString(), PACKAGE)
                        .failed()
                        .stderr())
                .isNotEmpty();
    }

    @Test
    void aSourceNobodyMatchesIsNamed() {
        String config = config("kind: Secret\n    name: x\n    fieldPath: data.a", "{kind: Pod}", "spec.host", "");
        assertThat(Fn.run("apply-replacements", config, PACKAGE).messages())
                .containsExactly("nothing selected by Secret.[noVer].[noGrp]/x.[noNs]:data.a");
    }

    @Test
    void anotherKindOfConfigurationIsRefused() {
        assertThat(Fn.run("apply-replacements", Fn.configMap("a: b"), PACKAGE).messages())
                .containsExactly(
                        "received functionConfig of kind ConfigMap and apiVersion v1, only functionConfig of kind "
                                + "ApplyReplacements and apiVersion fn.kpt.dev/v1alpha1 is supported");
    }

    private static Fn run(String fieldPath, String select, String target, String more) {
        return Fn.run(
                "apply-replacements",
                config("kind: ConfigMap\n    fieldPath: " + fieldPath, select, target, more),
                PACKAGE);
    }

    private static String config(String source, String select, String target, String more) {
        return "apiVersion: fn.kpt.dev/v1alpha1\nkind: ApplyReplacements\nmetadata: {name: r}\nreplacements:\n- source:\n    "
                + source + "\n  targets:\n  - select: " + select + "\n    fieldPaths: [" + target + "]\n"
                + (more.isEmpty() ? "" : "    " + more + "\n");
    }
}
