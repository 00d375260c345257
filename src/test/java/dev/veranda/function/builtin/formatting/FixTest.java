package dev.veranda.function.builtin.formatting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.InProcess;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.PackageResources;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixTest {

    private static final String OLD = """
            apiVersion: kpt.dev/v1alpha1
            kind: Kptfile
            metadata:
              name: a
            packageMetadata:
              shortDescription: a package
            upstream:
              type: git
              git:
                repo: https://example.com/r.git
                directory: d
                ref: v1
                commit: abc
            openAPI:
              definitions:
                io.k8s.cli.setters.image:
                  x-k8s-cli:
                    setter:
                      name: image
                      value: nginx
                io.k8s.cli.setters.replicas:
                  x-k8s-cli:
                    setter:
                      name: replicas
                      value: "3"
                io.k8s.cli.substitutions.full:
                  x-k8s-cli:
                    substitution:
                      name: full
                      pattern: IMAGE:v1
                      values:
                      - marker: IMAGE
                        ref: '#/definitions/io.k8s.cli.setters.image'
            """;

    @Test
    void anAlphaPackageBecomesOneOfToday() {
        PackageContents fixed = fix(
                PackageContents.empty()
                        .with("Kptfile", OLD)
                        .with(
                                "r.yaml",
                                "apiVersion: v1\nkind: Foo\nmetadata:\n  name: x\nimage: nginx:v1 # {\"$kpt-set\":\"full\"}\n"));
        assertThat(fixed.text("Kptfile").orElseThrow())
                .contains(
                        "apiVersion: kpt.dev/v1\n",
                        "updateStrategy: resource-merge\n",
                        "commit: abc\n",
                        "info:\n  description: a package\n",
                        "apply-setters:v0.2\n    configPath: setters.yaml\n")
                .doesNotContain("openAPI", "packageMetadata");
        assertThat(fixed.text("setters.yaml").orElseThrow()).endsWith("data:\n  replicas: \"3\"\n  image: nginx\n");
        assertThat(fixed.text("r.yaml").orElseThrow()).endsWith("image: nginx:v1 # kpt-set: ${image}:v1\n");
    }

    @Test
    void configurationsOfFunctionsMoveToTheTopOfThePackage() {
        PackageContents fixed = fix(PackageContents.empty()
                .with("Kptfile", "apiVersion: kpt.dev/v1alpha1\nkind: Kptfile\nmetadata:\n  name: a\n")
                .with("deep/fn.yaml", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          name: labels
                          annotations:
                            config.kubernetes.io/function: |
                              container:
                                image: set-labels:v0.1
                        data:
                          a: b
                        """));
        assertThat(fixed.text("labels.yaml").orElseThrow()).doesNotContain("annotations");
        assertThat(fixed.has("deep/fn.yaml")).isFalse();
        assertThat(fixed.text("Kptfile").orElseThrow())
                .contains("image: set-labels:v0.1\n    configPath: labels.yaml\n");
    }

    @Test
    void aPackageOfTodayStaysAsItIs() {
        PackageContents contents = PackageContents.empty()
                .with("Kptfile", "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: a\n");
        assertThat(fix(contents)).isEqualTo(contents);
    }

    @Test
    void substitutionsInACircleAreRefused() {
        String circle =
                OLD.replace("#/definitions/io.k8s.cli.setters.image", "#/definitions/io.k8s.cli.substitutions.full");
        assertThat(run(PackageContents.empty()
                        .with("Kptfile", circle)
                        .with("r.yaml", "apiVersion: v1\nkind: Foo\nmetadata:\n  name: x # {\"$kpt-set\":\"full\"}\n")))
                .isInstanceOfSatisfying(
                        FunctionOutcome.Failed.class,
                        failed -> assertThat(failed.stderr()).contains("cyclic substitution detected with name full"));
    }

    private static PackageContents fix(PackageContents contents) {
        PackageResources resources = PackageResources.read(contents);
        FunctionOutcome outcome = run(resources);
        return resources.write(((FunctionOutcome.Passed) outcome).items());
    }

    private static FunctionOutcome run(PackageContents contents) {
        return run(PackageResources.read(contents));
    }

    private static FunctionOutcome run(PackageResources resources) {
        return InProcess.builtin()
                .evaluate(new FunctionCall(
                        FunctionImage.of("fix"),
                        Optional.empty(),
                        resources.all(),
                        FunctionRun.Stage.MUTATOR,
                        ".",
                        Duration.ofSeconds(5),
                        () -> false));
    }
}
