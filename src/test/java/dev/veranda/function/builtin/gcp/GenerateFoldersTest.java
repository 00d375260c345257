package dev.veranda.function.builtin.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;

class GenerateFoldersTest {

    private static final String HEAD = """
            apiVersion: blueprints.cloud.google.com/v1alpha3
            kind: ResourceHierarchy
            metadata:
              name: root
              namespace: ns
            spec:
              parentRef:
                external: "123"
            """;

    @Test
    void foldersNameTheirParents() {
        Fn fn = Fn.run("generate-folders", "", HEAD + "  config:\n  - Dev:\n    - Team \"A\"\n");
        assertThat(fn.contents().text("ns/folder_dev.yaml").orElseThrow())
                .contains("displayName: Dev\n  organizationRef:\n    external: \"123\"\n");
        assertThat(fn.contents().text("ns/folder_dev.team-a.yaml").orElseThrow())
                .contains(
                        "config.kubernetes.io/depends-on: 'resourcemanager.cnrm.cloud.google.com/namespaces/ns/Folder/dev'",
                        "displayName: Team \"A\"\n  folderRef:\n    name: dev\n");
    }

    @Test
    void subtreesAreUsedByName() {
        Fn fn = Fn.run(
                "generate-folders",
                "",
                HEAD + "  config:\n  - Dev:\n      $subtree: teams\n  - Prod:\n      $subtree: teams\n"
                        + "  subtrees:\n    teams:\n    - A\n");
        assertThat(fn.contents().files()).containsKeys("ns/folder_dev.a.yaml", "ns/folder_prod.a.yaml");
    }

    @Test
    void aSubtreeThatIsNotThereIsAnError() {
        assertThat(Fn.run("generate-folders", "", HEAD + "  config:\n  - Dev:\n      $subtree: teams\n")
                        .messages())
                .containsExactly("ResourceHierarchy root references non-existent subtree \"teams\"");
    }

    @Test
    void subtreesInSubtreesCannotGrowWithoutEnd() {
        StringBuilder text = new StringBuilder(
                HEAD + "  config:\n  - top:\n      $subtree: t15\n  subtrees:\n    t0:\n    - leaf\n");
        for (int i = 1; i < 16; i++) {
            text.append("    t").append(i).append(":\n");
            for (String half : new String[] {"a", "b", "c"}) {
                text.append("    - ")
                        .append(half)
                        .append(":\n        $subtree: t")
                        .append(i - 1)
                        .append("\n");
            }
        }
        assertThat(Fn.run("generate-folders", "", text.toString()).messages())
                .containsExactly("ResourceHierarchy root has more than 10000 folders");
    }

    @Test
    void olderVersionsNameTheParentInAnAnnotation() {
        Fn fn = Fn.run("generate-folders", "", """
                apiVersion: cft.dev/v1alpha1
                kind: ResourceHierarchy
                metadata:
                  name: root
                spec:
                  organization: 123
                  layers: [env, team]
                  config:
                    env: [dev]
                    team: [a]
                """);
        assertThat(fn.contents().text("folder_dev.a.yaml").orElseThrow())
                .contains("cnrm.cloud.google.com/folder-ref: 'dev'");
        assertThat(fn.messages()).singleElement().asString().contains("references an older Resource Hierarchy");
    }

    @Test
    void aSecondRunChangesNothing() {
        Fn once = Fn.run("generate-folders", "", HEAD + "  config:\n  - Dev\n");
        String folder = once.contents().text("ns/folder_dev.yaml").orElseThrow();
        String both = HEAD + "  config:\n  - Dev\n---\n" + folder;
        assertThat(Fn.run("generate-folders", "", both).text()).isEqualTo(both);
    }
}
