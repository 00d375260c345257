package dev.veranda.function.builtin.transformers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetImageTest {

    @ParameterizedTest
    @CsvSource({
        "nginx:1.2, newTag: v2, nginx:v2",
        "nginx, newTag: v2, nginx:v2",
        "nginx@sha256:12, newTag: v2, nginx:v2",
        "nginx:1.2@sha256:12, newName: apache, apache:1.2@sha256:12",
        "nginx:1.2, 'digest: sha256:ab', nginx@sha256:ab",
        "nginx-extra:1.2, newTag: v2, nginx-extra:1.2",
        "example.com/nginx:1.2, newTag: v2, example.com/nginx:1.2"
    })
    void anImageGetsItsNewParts(String image, String change, String expected) {
        assertThat(Fn.run("set-image", Fn.configMap("name: nginx", change), pod(image))
                        .text())
                .contains("image: " + expected + " # keep\n");
    }

    @Test
    void tagAndDigestCanBothBeNew() {
        assertThat(Fn.run("set-image", Fn.configMap("name: nginx", "newTag: v2", "digest: sha256:ab"), pod("nginx"))
                        .text())
                .contains("image: nginx:v2@sha256:ab # keep\n");
    }

    @Test
    void aPortOfARegistryIsNoTag() {
        assertThat(Fn.run("set-image", Fn.configMap("name: 'host:5000/web'", "newTag: v2"), pod("host:5000/web"))
                        .text())
                .contains("image: host:5000/web:v2 # keep\n");
    }

    @Test
    void initContainersAndFieldsOfOnesOwnAreSetToo() {
        Fn fn = Fn.run("set-image", """
                apiVersion: fn.kpt.dev/v1alpha1
                kind: SetImage
                metadata:
                  name: a
                image:
                  name: nginx
                  newTag: v2
                additionalImageFields:
                - kind: Foo
                  path: spec/sidecar/image
                """, """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: a
                spec:
                  template:
                    spec:
                      initContainers:
                      - image: nginx:v1
                ---
                apiVersion: example.com/v1
                kind: Foo
                metadata:
                  name: b
                spec:
                  sidecar:
                    image: nginx:v1
                """);
        assertThat(fn.text()).doesNotContain("v1\n      initContainers", "image: nginx:v1");
        assertThat(fn.messages()).containsExactly("summary: updated a total of 2 image(s)");
    }

    @Test
    void whatIsMissingInTheConfigurationIsTold() {
        assertThat(Fn.run("set-image", Fn.configMap("name: nginx"), pod("nginx"))
                        .messages())
                .containsExactly(
                        "invalid FunctionConfig: must specify one of `newName`, `newTag`, or `digest`",
                        "summary: updated a total of 0 image(s)");
        assertThat(Fn.run("set-image", Fn.configMap("nme: nginx"), pod("nginx")).messages())
                .containsExactly("ConfigMap has wrong field name nme");
    }

    private static String pod(String image) {
        return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - image: " + image
                + " # keep\n";
    }
}
