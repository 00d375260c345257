package dev.veranda.function.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallFunctionsTest {

    private static final String FOO = "apiVersion: v1\nkind: Foo\nmetadata:\n  name: a\n";

    @Test
    void localConfigIsRemovedOnlyWhenItSaysTrue() {
        Fn fn = Fn.run(
                "remove-local-config-resources",
                "",
                FOO + "  annotations:\n    config.kubernetes.io/local-config: \"True\"\n---\n" + FOO
                        + "  annotations:\n    config.kubernetes.io/local-config: \"yes\"\n");
        assertThat(fn.text()).doesNotContain("True").contains("\"yes\"");
        assertThat(fn.messages()).containsExactly("Number of resources pruned: 1", "Resource name: [a]");
    }

    @Test
    void nothingToRemoveIsAWarning() {
        assertThat(Fn.run("remove-local-config-resources", "", FOO).messages())
                .containsExactly("Found no resources to prune with the local config annotation");
    }

    @Test
    void annotationsAreDeletedByKey() {
        Fn fn = Fn.run(
                "delete-annotations",
                Fn.configMap("annotationKeys: x,y"),
                FOO + "  annotations:\n    x: 1\n    y: 2\n    z: 3\n");
        assertThat(fn.text()).isEqualTo(FOO + "  annotations:\n    z: 3\n");
        assertThat(fn.messages())
                .containsExactly(
                        "The provided annotations were deleted from 1 resource(s)",
                        "Annonation: [x] removed from resource: [a]",
                        "Annonation: [y] removed from resource: [a]");
    }

    @Test
    void annotationsThatAreNotThereAreNoFailure() {
        assertThat(Fn.run("delete-annotations", Fn.configMap("annotationKeys: x"), FOO)
                        .messages())
                .containsExactly("None of the resources had the provided annotations to delete");
        assertThat(Fn.run("delete-annotations", Fn.configMap("keys: x"), FOO)
                        .failed()
                        .results())
                .hasSize(1);
    }

    @Test
    void constraintsGetTheirAction() {
        String constraint = "apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: Foo\nmetadata:\n  name: a\n";
        Fn fn = Fn.run("set-enforcement-action", Fn.configMap("enforcementAction: warn"), constraint + "---\n" + FOO);
        assertThat(fn.text()).isEqualTo(constraint + "spec:\n  enforcementAction: warn\n---\n" + FOO);
        assertThat(fn.messages()).containsExactly("Number of policies set to [warn]: 1", "Policy name: [a]");
        assertThat(Fn.run("set-enforcement-action", Fn.configMap("enforcementAction: warn"), FOO)
                        .messages())
                .containsExactly("Found no policy to set to [warn]");
    }

    @Test
    void anActionGatekeeperDoesNotKnowIsRefused() {
        assertThat(Fn.run("set-enforcement-action", Fn.configMap("enforcementAction: block"), FOO)
                        .failed()
                        .results())
                .hasSize(1);
    }

    @Test
    void fieldsAreFormattedIntoTheirUsualOrder() {
        assertThat(Fn.run(
                                "format",
                                "",
                                "kind: Foo # the kind\nspec:\n  b: 1\n  a: 2\nmetadata:\n  name: x\napiVersion: v1\n")
                        .text())
                .isEqualTo("apiVersion: v1\nkind: Foo # the kind\nmetadata:\n  name: x\nspec:\n  a: 2\n  b: 1\n");
    }

    @Test
    void whatIsInOrderKeepsItsBytes() {
        String text = "apiVersion: v1\n\n\nkind:   Foo\nmetadata:\n    name: x\n";
        assertThat(Fn.run("format", "", text).text()).isEqualTo(text);
    }

    @Test
    void noOpChangesNothing() {
        assertThat(Fn.run("no-op", "", FOO).text()).isEqualTo(FOO);
    }

    @Test
    void theProjectGoesIntoThePipelineAndOntoConfigConnectorResources() {
        String kptfile = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: a\npipeline:\n  mutators:\n"
                + "  - image: apply-setters:v0.2 # ours\n    configMap:\n      a: b\n";
        assertThat(Fn.run("set-project-id", Fn.configMap("project-id: p1"), "Kptfile", kptfile)
                        .text())
                .isEqualTo(kptfile + "      project-id: p1\n");
        assertThat(Fn.run("set-project-id", Fn.configMap("project-id: p1"), FOO)
                        .messages()
                        .getFirst())
                .contains("unable to find Kptfile");
    }

    @Test
    void servicesOfAProjectAreWrittenAnew() {
        Fn fn = Fn.run("enable-gcp-services", "", "set.yaml", """
                apiVersion: blueprints.cloud.google.com/v1alpha1
                kind: ProjectServiceSet
                metadata:
                  name: ps
                  namespace: ns
                spec:
                  services:
                  - compute.googleapis.com
                  projectID: p1
                ---
                apiVersion: serviceusage.cnrm.cloud.google.com/v1beta1
                kind: Service
                metadata:
                  name: ps-redis
                  annotations:
                    blueprints.cloud.google.com/ownerReference: blueprints.cloud.google.com/ProjectServiceSet/ps
                """);
        assertThat(fn.contents().text("ns/service_ps-compute.yaml").orElseThrow())
                .contains("resourceID: compute.googleapis.com\n  projectRef:\n    external: p1\n");
        assertThat(fn.contents().text("set.yaml").orElseThrow()).doesNotContain("ps-redis");
        assertThat(fn.messages()).containsExactly("pruned service", "generated service");
    }
}
