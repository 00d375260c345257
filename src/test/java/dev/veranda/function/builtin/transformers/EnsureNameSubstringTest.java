package dev.veranda.function.builtin.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;

class EnsureNameSubstringTest {

    private static final String PREPEND = Fn.configMap("prepend: dev-");

    @Test
    void namesGetThePrefixUnlessTheyHaveItSomewhere() {
        assertThat(Fn.run("ensure-name-substring", PREPEND, foo("a") + "---\n" + foo("my-dev-b"))
                        .text())
                .isEqualTo(foo("dev-a") + "---\n" + foo("my-dev-b"));
    }

    @Test
    void appendingPutsItBehind() {
        assertThat(Fn.run("ensure-name-substring", Fn.configMap("append: -dev"), foo("a"))
                        .text())
                .isEqualTo(foo("a-dev"));
    }

    @Test
    void namespacesCrdsAndTheKptfileKeepTheirNames() {
        String text = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n---\n"
                + "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: b\n";
        assertThat(Fn.run("ensure-name-substring", PREPEND, text).text()).isEqualTo(text);
    }

    @Test
    void referencesFollow() {
        assertThat(Fn.run("ensure-name-substring", PREPEND, """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          name: settings
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: web
                        spec:
                          containers:
                          - env:
                            - valueFrom:
                                configMapKeyRef:
                                  name: settings # ours
                            - valueFrom:
                                configMapKeyRef:
                                  name: others
                        """).text())
                .contains("name: dev-settings # ours\n", "name: others\n", "name: dev-web\n");
    }

    @Test
    void aReferenceThatNamesItsKindMeansNoOther() {
        assertThat(Fn.run("ensure-name-substring", PREPEND, """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: web
                        ---
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata:
                          name: one
                        spec:
                          scaleTargetRef:
                            kind: Deployment
                            name: web
                        ---
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata:
                          name: two
                        spec:
                          scaleTargetRef:
                            kind: StatefulSet
                            name: web
                        """).text())
                .contains("kind: Deployment\n    name: dev-web\n", "kind: StatefulSet\n    name: web\n");
    }

    @Test
    void aReferenceReachesOnlyItsOwnNamespace() {
        assertThat(Fn.run("ensure-name-substring", PREPEND, """
                        apiVersion: v1
                        kind: ServiceAccount
                        metadata:
                          name: robot
                          namespace: here
                        ---
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: RoleBinding
                        metadata:
                          name: rb
                          namespace: here
                        subjects:
                        - kind: ServiceAccount
                          name: robot
                          namespace: there
                        - kind: ServiceAccount
                          name: robot
                          namespace: here
                        - kind: Group
                          name: robot
                        """).text()).endsWith("""
                        subjects:
                        - kind: ServiceAccount
                          name: robot
                          namespace: there
                        - kind: ServiceAccount
                          name: dev-robot
                          namespace: here
                        - kind: Group
                          name: robot
                        """);
    }

    @Test
    void dependsOnFollowsAndASecondRunChangesNothing() {
        String once = Fn.run("ensure-name-substring", PREPEND, """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: web
                          annotations:
                            config.kubernetes.io/depends-on: apps/namespaces/default/StatefulSet/db
                        ---
                        apiVersion: apps/v1
                        kind: StatefulSet
                        metadata:
                          name: db
                        """).text();
        assertThat(once).contains("depends-on: apps/namespaces/default/StatefulSet/dev-db\n");
        assertThat(Fn.run("ensure-name-substring", PREPEND, once).text()).isEqualTo(once);
    }

    @Test
    void fieldsOfOnesOwnAreNamesToo() {
        assertThat(Fn.run("ensure-name-substring", """
                        apiVersion: fn.kpt.dev/v1alpha1
                        kind: EnsureNameSubstring
                        metadata:
                          name: a
                        substring: dev-
                        additionalNameFields:
                        - kind: Foo
                          path: spec/name
                        """, foo("dev-a") + "spec:\n  name: x\n")
                        .text())
                .isEqualTo(foo("dev-a") + "spec:\n  name: dev-x\n");
    }

    @Test
    void theConfigurationNamesOneWay() {
        Fn two = Fn.run("ensure-name-substring", Fn.configMap("prepend: a", "append: b"), foo("x"));
        assertThat(two.failed().stderr())
                .isEqualTo("failed to load the `functionConfig`: only 1 entry is allowed in the ConfigMap, but got: 2");
        assertThat(two.results()).isEmpty();
        assertThat(Fn.run("ensure-name-substring", Fn.configMap("insert: a"), foo("x"))
                        .failed()
                        .stderr())
                .isEqualTo("failed to load the `functionConfig`: unknown editMode: insert, only prepend and append are "
                        + "allowed");
    }

    @Test
    void theKptfileKeepsItsNameSinceItsThirdVersion() {
        String kptfile = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n";
        String config = Fn.configMap("prepend: a-");
        assertThat(Fn.run("ensure-name-substring:v0.1.1", config, "Kptfile", kptfile)
                        .text())
                .isEqualTo(kptfile.replace("name: p", "name: a-p"));
        assertThat(Fn.run("ensure-name-substring:v0.2.0", config, "Kptfile", kptfile)
                        .text())
                .isEqualTo(kptfile);
    }

    @Test
    void whatIsOnlyForLocalUseWasLostAtFirst() {
        String local = foo("x") + "  annotations:\n    config.kubernetes.io/local-config: \"true\"\n";
        String config = Fn.configMap("prepend: a-");
        assertThat(Fn.run("ensure-name-substring:v0.1.0", config, local).text()).isEmpty();
        assertThat(Fn.run("ensure-name-substring:v0.1.1", config, local).text())
                .isEqualTo(local.replace("name: x", "name: a-x"));
    }

    @Test
    void dependsOnFollowsSinceItsThirdVersion() {
        String both = foo("x") + "---\n" + foo("y")
                + "  annotations:\n    config.kubernetes.io/depends-on: example.com/namespaces/default/Foo/x\n";
        String config = Fn.configMap("append: -1");
        assertThat(Fn.run("ensure-name-substring:v0.1.1", config, both).text()).contains("default/Foo/x\n");
        assertThat(Fn.run("ensure-name-substring:v0.2.0", config, both).text()).contains("default/Foo/x-1\n");
    }

    private static String foo(String name) {
        return "apiVersion: example.com/v1\nkind: Foo\nmetadata:\n  name: " + name + "\n";
    }
}
