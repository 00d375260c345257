package dev.veranda.function.builtin.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;

class UpsertResourceTest {

    private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n";

    @Test
    void theResourceOfTheSameNameIsReplacedWhereItIs() {
        String before = SERVICE + "spec:\n  a: 1 # old\n---\napiVersion: v1\nkind: Foo\nmetadata:\n  name: x # keep\n";
        assertThat(Fn.run("upsert-resource", SERVICE + "spec:\n  a: 2\n", before)
                        .text())
                .isEqualTo(SERVICE + "spec:\n  a: 2\n---\napiVersion: v1\nkind: Foo\nmetadata:\n  name: x # keep\n");
    }

    @Test
    void theVersionDoesNotTellResourcesApart() {
        assertThat(Fn.run(
                                "upsert-resource",
                                "apiVersion: g/v2\nkind: Foo\nmetadata:\n  name: a\n",
                                "apiVersion: g/v1\nkind: Foo\nmetadata:\n  name: a\n")
                        .text())
                .isEqualTo("apiVersion: g/v2\nkind: Foo\nmetadata:\n  name: a\n");
    }

    @Test
    void aResourceThatIsNotThereIsAddedInAFileOfItsOwn() {
        Fn fn = Fn.run(
                "upsert-resource",
                SERVICE + "  annotations:\n    config.kubernetes.io/local-config: \"true\"\n",
                "apiVersion: v1\nkind: Foo\nmetadata:\n  name: x\n");
        assertThat(fn.contents().text("service_web.yaml")).contains(SERVICE);
    }

    @Test
    void theTargetPathSaysWhichFile() {
        Fn fn = Fn.run(
                "upsert-resource",
                SERVICE + "  annotations:\n    config.kubernetes.io/target-path: web.yaml\n",
                SERVICE + "spec: {}\n");
        assertThat(fn.contents().text("web.yaml")).contains(SERVICE);
        assertThat(fn.contents().text("r.yaml")).contains(SERVICE + "spec: {}\n");
    }

    @Test
    void aListBringsSeveral() {
        Fn fn = Fn.run(
                "upsert-resource",
                "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Foo\n  metadata:\n    name: a\n"
                        + "- apiVersion: v1\n  kind: Foo\n  metadata:\n    name: b\n",
                SERVICE);
        assertThat(fn.contents().files()).containsKeys("r.yaml", "foo_a.yaml", "foo_b.yaml");
    }

    @Test
    void whatIsTheSameAlreadyKeepsItsText() {
        String text = "apiVersion: v1 # one\nkind: Service\nmetadata: {name: web}\n";
        assertThat(Fn.run("upsert-resource", SERVICE, text).text()).isEqualTo(text);
    }
}
