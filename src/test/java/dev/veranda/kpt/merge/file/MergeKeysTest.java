package dev.veranda.kpt.merge.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResources;
import org.junit.jupiter.api.Test;

class MergeKeysTest {

    @Test
    void aCommentThatIsThereNamesTheOrigin() {
        assertThat(added("apiVersion: apps/v1\nkind: Deployment\nmetadata: # kpt-merge: prod/web\n  name: renamed\n"))
                .isEqualTo("apiVersion: apps/v1\nkind: Deployment\nmetadata: # kpt-merge: prod/web\n  name: renamed\n"
                        + "  annotations:\n    internal.kpt.dev/upstream-identifier: 'apps|Deployment|prod|web'\n");
    }

    @Test
    void addingTwiceIsAddingOnce() {
        String once = added("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: b\n");
        assertThat(added(once)).isEqualTo(once).contains("metadata: # kpt-merge: b/a\n");
    }

    @Test
    void aResourceInOneLineGetsItsIdentifierAlone() {
        assertThat(added("{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {}}\n"))
                .doesNotContain("kpt-merge")
                .contains("upstream-identifier: '|Secret|default|a'");
    }

    @Test
    void annotationsThatAreNoMapAreLeftAlone() {
        assertThat(added("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  annotations: text\n"))
                .contains("  annotations: text\n");
    }

    @Test
    void whatHasNoNameIsLeftAlone() {
        String nameless = "apiVersion: v1\nkind: List\nmetadata: {}\n";
        assertThat(added(nameless)).isEqualTo(nameless);
    }

    private static String added(String text) {
        PackageResources resources =
                PackageResources.read(PackageContents.empty().with("r.yaml", text));
        resources.all().forEach(MergeKeys::add);
        return resources.write().text("r.yaml").orElseThrow();
    }
}
