package dev.veranda.kpt.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.krm.tree.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageResourcesTest {

    private static final String KPTFILE = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: x\n";
    private static final String TWO = "# first\nkind: A\nmetadata: {name: a}\n---\nkind:   B\nmetadata:\n    name: b\n";

    @Test
    void whatWasNotChangedKeepsItsBytes() {
        PackageContents contents = PackageContents.ofText(
                        Map.of("Kptfile", KPTFILE, "two.yaml", TWO, "odd.json", "{ }"))
                .with("logo.png", FileContent.of(new byte[] {0, 1, 2}));
        assertThat(PackageResources.read(contents).write()).isEqualTo(contents);
    }

    @Test
    void oneChangeChangesOneFileAndOnlyItsField() {
        PackageResources resources = read("Kptfile", KPTFILE, "two.yaml", TWO);
        resources.at("two.yaml").getLast().resource().setName("c");
        assertThat(resources.write().text("two.yaml")).contains(TWO.replace("name: b", "name: c"));
        assertThat(resources.write().text("Kptfile")).contains(KPTFILE);
    }

    @Test
    void aFileThatLostAllItsResourcesIsGone() {
        PackageResources resources = read("Kptfile", KPTFILE, "two.yaml", TWO, "README.md", "#");
        assertThat(resources.write(resources.at("Kptfile")).files()).containsOnlyKeys("Kptfile", "README.md");
        assertThat(resources.writeUnpruned(resources.at("Kptfile")).text("two.yaml"))
                .contains(TWO);
    }

    @Test
    void whatIsLeftOfAFileIsAsItWas() {
        PackageResources resources = read("Kptfile", KPTFILE, "two.yaml", TWO);
        assertThat(resources.write(List.of(resources.at("two.yaml").getFirst())).text("two.yaml"))
                .contains("# first\nkind: A\nmetadata: {name: a}\n");
    }

    @Test
    void aNewResourceGoesToAFileNamedAfterIt() {
        PackageResources resources = read("Kptfile", KPTFILE);
        YamlMap root = YamlMap.create();
        root.put("kind", "ConfigMap");
        root.mapOrCreate("metadata").put("name", "c");
        root.mapOrCreate("metadata").put("namespace", "ns");
        List<PackageResource> output = new ArrayList<>(resources.all());
        output.add(PackageResource.generated(root, "."));
        assertThat(resources.write(output).text("ns/configmap_c.yaml"))
                .contains("kind: ConfigMap\nmetadata:\n  name: c\n  namespace: ns\n");
    }

    @Test
    void aNewResourceForAnExistingFileIsAppended() {
        PackageResources resources = read("Kptfile", KPTFILE, "a.yaml", "kind: A\n");
        YamlMap root = YamlMap.create();
        root.put("kind", "B");
        List<PackageResource> output = new ArrayList<>(resources.all());
        output.add(PackageResource.at(root, ".", "a.yaml"));
        assertThat(resources.write(output).text("a.yaml")).contains("kind: A\n---\nkind: B\n");
    }

    @Test
    void aBrokenFileIsAProblemWithItsPlaceAndPassesThrough() {
        PackageResources resources = read("Kptfile", KPTFILE, "bad.yaml", "a: 1\nb: [\n");
        assertThat(resources.problems()).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("bad.yaml");
            assertThat(problem.line()).isGreaterThan(1);
            assertThat(problem.message()).isNotBlank();
        });
        assertThat(resources.write().text("bad.yaml")).contains("a: 1\nb: [\n");
    }

    @Test
    void aDocumentThatIsNoMapIsAProblem() {
        assertThat(read("Kptfile", KPTFILE, "list.yaml", "- a\n").problems())
                .extracting(FileProblem::path)
                .containsExactly("list.yaml");
    }

    @Test
    void aDocumentThatIsNullIsNothing() {
        PackageResources resources = read(
                "Kptfile",
                KPTFILE,
                "a.yaml",
                "null\n",
                "b.yaml",
                "kind: A\n---\n~ # c\n---\nkind: B\n",
                "c.json",
                "null");
        assertThat(resources.problems()).isEmpty();
        assertThat(resources.at("b.yaml"))
                .extracting(PackageResource::kind, resource -> resource.index().orElseThrow())
                .containsExactly(tuple("A", 0), tuple("B", 1));
    }

    @Test
    void theIgnoreFileOfTheInnermostPackageDecides() {
        PackageResources resources = read(
                "Kptfile",
                KPTFILE,
                ".krmignore",
                "a.yaml\n",
                "a.yaml",
                "kind: A\n",
                "db/Kptfile",
                KPTFILE,
                "db/a.yaml",
                "kind: A\n");
        assertThat(resources.all())
                .extracting(PackageResource::fullPath)
                .containsExactly("Kptfile", "db/Kptfile", "db/a.yaml");
    }

    @Test
    void aSubpackageCannotBeIgnored() {
        PackageResources resources =
                read("Kptfile", KPTFILE, ".krmignore", "db\n", "db/Kptfile", KPTFILE, "db/sub/Kptfile", KPTFILE);
        assertThat(resources.packagePaths()).containsExactly(".", "db", "db/sub");
        assertThat(resources.all())
                .extracting(PackageResource::fullPath)
                .containsExactly("Kptfile", "db/Kptfile", "db/sub/Kptfile");
    }

    @Test
    void aResourceBelongsToTheInnermostPackage() {
        PackageResources resources = read(
                "Kptfile", KPTFILE, "x/db/Kptfile", KPTFILE, "x/db/deep/a.yaml", "kind: A\n", "x/b.yaml", "kind: B\n");
        assertThat(resources.subpackages(".")).containsExactly("x/db");
        assertThat(resources.of("x/db")).extracting(PackageResource::path).containsExactly("Kptfile", "deep/a.yaml");
        assertThat(resources.of(".")).extracting(PackageResource::path).containsExactly("Kptfile", "x/b.yaml");
    }

    private static PackageResources read(String... pathsAndTexts) {
        PackageContents contents = PackageContents.empty();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            contents = contents.with(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return PackageResources.read(contents);
    }
}
