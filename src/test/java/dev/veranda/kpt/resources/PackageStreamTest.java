package dev.veranda.kpt.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veranda.kpt.PackageContents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageStreamTest {

    private static final String POD = "# the first\napiVersion: v1\nkind: Pod\nmetadata:\n  name: p # why\n";
    private static final PackageContents CONTENTS =
            PackageContents.ofText(Map.of("a.yaml", POD, "db/b.yaml", POD.replace("name: p", "name: q")));

    @Test
    void everyResourceSaysWhereItComesFrom() throws ResourceListException {
        assertThat(PackageStream.of(resources(PackageContents.ofText(Map.of("a.yaml", POD))))
                        .resourceList())
                .isEqualTo("""
                        apiVersion: config.kubernetes.io/v1
                        kind: ResourceList
                        items:
                        # the first
                        - apiVersion: v1
                          kind: Pod
                          metadata:
                            name: p # why
                            annotations:
                              config.kubernetes.io/index: '0'
                              config.kubernetes.io/path: 'a.yaml'
                              internal.config.kubernetes.io/index: '0'
                              internal.config.kubernetes.io/path: 'a.yaml'
                              internal.config.kubernetes.io/seqindent: 'compact'
                        """);
    }

    @Test
    void whatIsSentAndReadAndSunkIsWhatItWas() throws ResourceListException {
        String text = PackageStream.annotating(resources(CONTENTS)).resourceList();
        assertThat(PackageStream.read(text).files()).isEqualTo(CONTENTS);
    }

    @Test
    void unwrappedDocumentsSayNothingOfFiles() throws ResourceListException {
        PackageStream stream =
                PackageStream.read(PackageStream.of(resources(CONTENTS)).resourceList());
        assertThat(stream.documents()).isEqualTo(POD + "---\n" + POD.replace("name: p", "name: q"));
    }

    @Test
    void aResourceFromNowhereGetsAFileOfItsOwn() throws ResourceListException {
        assertThat(PackageStream.read(POD.replace("name: p", "namespace: n\n  name: p"))
                        .files()
                        .files())
                .containsOnlyKeys("n/pod_p.yaml");
    }

    @Test
    void aConfigurationTravelsAlong() throws ResourceListException {
        PackageStream stream = PackageStream.read(
                "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: []\nfunctionConfig:\n  kind: X\n");
        assertThat(stream.functionConfig().orElseThrow().text().strip()).isEqualTo("kind: X");
        assertThat(stream.resourceList()).endsWith("functionConfig:\n  kind: X\n");
    }

    @Test
    void anIndexThatIsNoNumberIsRefused() {
        String list = """
                apiVersion: config.kubernetes.io/v1
                kind: ResourceList
                items:
                - kind: Pod
                  metadata:
                    annotations:
                      config.kubernetes.io/path: a.yaml
                      config.kubernetes.io/index: first
                """;
        assertThatExceptionOfType(ResourceListException.class)
                .isThrownBy(() -> PackageStream.read(list))
                .withMessageContaining("index");
    }

    private static List<PackageResource> resources(PackageContents contents) {
        return PackageResources.readAsOne(contents).all();
    }
}
