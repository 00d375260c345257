package dev.veranda.revision.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.revision.comparison.Change.Extent;
import dev.veranda.revision.comparison.Change.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackageComparisonTest {

    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              replicas: 2
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            """;

    @Test
    void theSameContentHasNoChanges() {
        assertThat(changes(Map.of("web.yaml", WEB), Map.of("web.yaml", WEB))).isEmpty();
    }

    @Test
    void aResourceIsAddedChangedOrRemoved() {
        assertThat(changes(
                        Map.of("web.yaml", WEB, "old.yaml", named("ConfigMap", "old")),
                        Map.of("web.yaml", WEB.replace("2", "3"), "service.yaml", SERVICE)))
                .extracting(Change::type, Change::label, Change::extent)
                .containsExactly(
                        tuple(Type.REMOVED, "ConfigMap old", Extent.CONTENT),
                        tuple(Type.ADDED, "Service web", Extent.CONTENT),
                        tuple(Type.CHANGED, "Deployment web", Extent.CONTENT));
    }

    @Test
    void aRenamedFileWithTheSameResourceIsMoved() {
        Change change = only(Map.of("web.yaml", WEB), Map.of("deployment.yaml", WEB));

        assertThat(change.type()).isEqualTo(Type.MOVED);
        assertThat(change.extent()).isEqualTo(Extent.NOTHING);
        assertThat(change.oldPath()).contains("web.yaml");
        assertThat(change.path()).isEqualTo("deployment.yaml");
    }

    @Test
    void aRenamedFileThatIsNoYamlIsMovedToo() {
        assertThat(only(Map.of("NOTES.txt", "hello\n"), Map.of("docs/NOTES.txt", "hello\n")))
                .extracting(Change::type, Change::path, Change::oldPath)
                .containsExactly(Type.MOVED, "docs/NOTES.txt", Optional.of("NOTES.txt"));
    }

    @Test
    void aResourceThatMovedAndChangedIsOneChange() {
        Change change = only(Map.of("a.yaml", WEB), Map.of("b.yaml", WEB.replace("2", "3")));

        assertThat(change.type()).isEqualTo(Type.CHANGED);
        assertThat(change.oldPath()).contains("a.yaml");
    }

    @Test
    void aResourceThatGotAnotherNameInItsFileIsOneChange() {
        assertThat(only(Map.of("web.yaml", WEB), Map.of("web.yaml", WEB.replace("name: web", "name: shop"))))
                .extracting(Change::type, Change::label)
                .containsExactly(Type.CHANGED, "Deployment shop");
    }

    @Test
    void aResourceThatGotAnotherNamespaceIsOneChange() {
        String both = WEB + "---\n" + SERVICE;
        String moved = both.replace("name: web", "name: web\n  namespace: prod");

        assertThat(changes(Map.of("all.yaml", both), Map.of("all.yaml", moved)))
                .extracting(Change::type, Change::label)
                .containsExactlyInAnyOrder(tuple(Type.CHANGED, "Deployment web"), tuple(Type.CHANGED, "Service web"));
    }

    @Test
    void oneOfSeveralResourcesInAFileIsComparedAlone() {
        Change change = only(
                Map.of("all.yaml", WEB + "---\n" + SERVICE),
                Map.of("all.yaml", WEB.replace("2", "3") + "---\n" + SERVICE));

        assertThat(change.label()).isEqualTo("Deployment web");
        assertThat(change.after().orElseThrow()).contains("replicas: 3").doesNotContain("Service");
    }

    @Test
    void aResourceMovedOutOfASharedFileIsOneMove() {
        assertThat(changes(
                        Map.of("all.yaml", WEB + "---\n" + SERVICE), Map.of("all.yaml", WEB, "service.yaml", SERVICE)))
                .extracting(Change::type, Change::label, Change::oldPath)
                .containsExactly(tuple(Type.MOVED, "Service web", Optional.of("all.yaml")));
    }

    @Test
    void anotherOrderOfTheResourcesInAFileIsNotLost() {
        assertThat(only(Map.of("all.yaml", WEB + "---\n" + SERVICE), Map.of("all.yaml", SERVICE + "---\n" + WEB)))
                .extracting(Change::type, Change::extent, Change::label)
                .containsExactly(Type.CHANGED, Extent.TEXT, "all.yaml");
    }

    @Test
    void aChangedCommentBeforeTheFirstDocumentIsNotLost() {
        assertThat(only(
                                Map.of("all.yaml", "# one\n---\n" + WEB + "---\n" + SERVICE),
                                Map.of("all.yaml", "# two\n---\n" + WEB + "---\n" + SERVICE))
                        .extent())
                .isEqualTo(Extent.TEXT);
    }

    @Test
    void commentsOnlyIsSaid() {
        assertThat(only(Map.of("web.yaml", WEB), Map.of("web.yaml", WEB.replace("2", "2 # two")))
                        .extent())
                .isEqualTo(Extent.TEXT);
    }

    @Test
    void aKptfileOfWhichOnlyTheStatusChangedSaysSo() {
        String kptfile = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: web\n";
        String rendered = kptfile + "status:\n  conditions:\n  - type: Rendered\n    status: \"True\"\n";

        assertThat(only(Map.of("Kptfile", kptfile), Map.of("Kptfile", rendered)).extent())
                .isEqualTo(Extent.RENDER_STATUS);
        assertThat(only(Map.of("Kptfile", kptfile), Map.of("Kptfile", rendered.replace("name: web", "name: shop")))
                        .extent())
                .isEqualTo(Extent.CONTENT);
    }

    @Test
    void valuesOfSecretsAreHiddenAndTheChangedOneIsTold() {
        String before = secret("hunter2", "web");
        String after = secret("correct horse", "web");

        Change change = only(Map.of("secret.yaml", before), Map.of("secret.yaml", after));

        assertThat(change.before().orElseThrow()).doesNotContain("hunter2").contains("password:");
        assertThat(change.after().orElseThrow())
                .doesNotContain("correct horse")
                .containsPattern("password: .*changed")
                .doesNotContainPattern("user: .*changed");
    }

    @Test
    void whatCannotBeReadAsYamlIsComparedAsAFile() {
        assertThat(only(Map.of("broken.yaml", "a: [\n"), Map.of("broken.yaml", "b: [\n")))
                .extracting(Change::label, Change::extent)
                .containsExactly("broken.yaml", Extent.CONTENT);
    }

    @Test
    void binaryFilesOfTheSameSizeStillDiffer() {
        PackageContents before = PackageContents.of(Map.of("logo.png", FileContent.of(new byte[] {0, 1})));
        PackageContents after = PackageContents.of(Map.of("logo.png", FileContent.of(new byte[] {0, 2})));

        Change change = PackageComparison.of(before, after).changes().getFirst();

        assertThat(change.before()).isNotEqualTo(change.after());
    }

    @Test
    void aChangeIsTickedOffByItsContent() {
        Change one = only(Map.of("web.yaml", WEB), Map.of("web.yaml", WEB.replace("2", "3")));
        Change same = only(Map.of("web.yaml", WEB), Map.of("web.yaml", WEB.replace("2", "3")));
        Change other = only(Map.of("web.yaml", WEB), Map.of("web.yaml", WEB.replace("2", "4")));

        assertThat(one.fingerprint()).isEqualTo(same.fingerprint()).isNotEqualTo(other.fingerprint());
    }

    private static List<Change> changes(Map<String, String> before, Map<String, String> after) {
        return PackageComparison.of(PackageContents.ofText(before), PackageContents.ofText(after))
                .changes();
    }

    private static Change only(Map<String, String> before, Map<String, String> after) {
        List<Change> changes = changes(before, after);
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private static String named(String kind, String name) {
        return "apiVersion: v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n";
    }

    private static String secret(String password, String user) {
        return named("Secret", "web") + "stringData:\n  password: " + password + "\n  user: " + user + "\n";
    }
}
