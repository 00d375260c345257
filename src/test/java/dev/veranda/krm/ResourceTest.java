package dev.veranda.krm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.krm.tree.YamlFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTest {

    private static Resource resource(YamlFile file) {
        return Resource.allIn(file).getFirst();
    }

    @Test
    void a_resource_is_named_by_group_version_kind_namespace_and_name() {
        YamlFile file =
                YamlFile.parse("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: prod\n");

        assertThat(resource(file).identity()).isEqualTo(new ResourceId("apps", "v1", "Deployment", "prod", "web"));
        assertThat(resource(file).identity().apiVersion()).isEqualTo("apps/v1");
    }

    @Test
    void the_core_group_is_empty() {
        assertThat(resource(YamlFile.parse("apiVersion: v1\nkind: Pod\n")).identity())
                .isEqualTo(new ResourceId("", "v1", "Pod", "", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[1, 2]|resource must have `apiVersion`, `kind`, and `name`",
                "kind: A|resource must have `apiVersion`, `kind`, and `name`",
                "metadata: {}|resource must have `apiVersion`",
                "{apiVersion: v1, metadata: {}}|resource must have `kind`",
                "{apiVersion: v1, kind: A, metadata: {name: ''}}|resource must have `metadata.name`"
            })
    void what_is_not_a_resource_says_why_in_the_words_of_kpt(String text, String problem) {
        assertThat(resource(YamlFile.parse(text)).krmProblem()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{apiVersion: v1, kind: A, metadata: {name: x}}",
                "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization}",
                "{kind: Kustomization}"
            })
    void a_resource_and_a_kustomization_have_no_problem(String text) {
        assertThat(resource(YamlFile.parse(text)).krmProblem()).isEmpty();
    }

    @Test
    void a_new_annotation_is_single_quoted() {
        YamlFile file = YamlFile.parse("kind: A\nmetadata:\n  name: x\n");
        resource(file).setAnnotation("a.b/c", "true");

        assertThat(file.text()).isEqualTo("kind: A\nmetadata:\n  name: x\n  annotations:\n    a.b/c: 'true'\n");
    }

    @Test
    void a_changed_annotation_keeps_its_quotes() {
        YamlFile file = YamlFile.parse("metadata:\n  annotations:\n    a: \"x\" # c\n");
        resource(file).setAnnotation("a", "y");

        assertThat(file.text()).isEqualTo("metadata:\n  annotations:\n    a: \"y\" # c\n");
    }

    @Test
    void the_last_label_takes_the_labels_along() {
        YamlFile file = YamlFile.parse("metadata:\n  name: x\n  labels:\n    a: b\n");

        assertThat(resource(file).removeLabel("a")).isTrue();
        assertThat(file.text()).isEqualTo("metadata:\n  name: x\n");
    }

    @Test
    void labels_and_annotations_are_read_as_text_in_order() {
        Resource resource = resource(YamlFile.parse("metadata:\n  labels: {b: x, a: 1, c: null}\n"));

        assertThat(resource.labels().toString()).isEqualTo("{b=x, a=1, c=}");
        assertThat(resource.annotations()).isEmpty();
    }

    @Test
    void a_namespace_is_set_where_it_stands() {
        YamlFile file = YamlFile.parse("metadata: # kpt-merge: a/x\n  namespace: a # kpt-set: ${ns}\n  name: x\n");
        resource(file).setNamespace("b");

        assertThat(file.text()).isEqualTo("metadata: # kpt-merge: a/x\n  namespace: b # kpt-set: ${ns}\n  name: x\n");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "'yes', true", "false, false", "'', false"})
    void local_config_is_any_value_but_false(String value, boolean local) {
        String text = "metadata:\n  annotations:\n    config.kubernetes.io/local-config: \"" + value + "\"\n";

        assertThat(resource(YamlFile.parse(text)).isLocalConfig()).isEqualTo(local);
    }
}
