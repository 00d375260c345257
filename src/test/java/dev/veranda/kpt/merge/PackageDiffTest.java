package dev.veranda.kpt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.merge.file.Subpackages;
import org.junit.jupiter.api.Test;

class PackageDiffTest {

    private static final String KPTFILE = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n";
    private static final PackageContents ONE =
            PackageContents.empty().with("Kptfile", KPTFILE).with("a.yaml", "a: 1 # one\n");

    @Test
    void layoutAndUpstreamMakeNoDifference() {
        assertThat(PackageDiff.of(
                        ONE,
                        ONE.with("a.yaml", "---\na:    '1' # one\n".replace("'1'", "1"))
                                .with("Kptfile", KPTFILE + "upstream:\n  type: git\n")))
                .isEmpty();
    }

    @Test
    void valuesCommentsFilesAndDirectoriesDo() {
        assertThat(PackageDiff.of(ONE, ONE.with("a.yaml", "a: 1 # two\n").with("d/b.txt", "b")))
                .containsExactly("a.yaml", "d", "d/b.txt");
        assertThat(PackageDiff.of(ONE, ONE.with("Kptfile", KPTFILE + "info:\n  site: s\n")))
                .containsExactly("Kptfile");
    }

    @Test
    void packagesInsideDoNotCount() {
        assertThat(PackageDiff.of(ONE, ONE.with("sub/Kptfile", KPTFILE).with("sub/a.yaml", "a: 1\n")))
                .isEmpty();
    }

    @Test
    void subpackagesAreFoundByKindAndDepth() {
        String independent = KPTFILE + "upstream:\n  type: git\n";
        PackageContents nested = ONE.with("a/Kptfile", KPTFILE)
                .with("a/x/b/Kptfile", independent)
                .with("c/Kptfile", independent);

        assertThat(Subpackages.of(nested, Subpackages.Kind.ALL, false)).containsExactly("a", "c");
        assertThat(Subpackages.of(nested, Subpackages.Kind.INDEPENDENT, true)).containsExactly("a/x/b", "c");
        assertThat(Subpackages.of(nested, Subpackages.Kind.DEPENDENT, true)).containsExactly("a");
    }
}
