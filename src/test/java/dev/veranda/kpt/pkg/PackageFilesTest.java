package dev.veranda.kpt.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import org.junit.jupiter.api.Test;

class PackageFilesTest {

    private static final PackageContents SOUND =
            PackageContents.empty().with("Kptfile", "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: x\n");

    @Test
    void aPackageNeedsAKptfile() {
        assertThat(PackageFiles.refusals(PackageContents.empty().with("a.txt", ""), PackageLimits.standard()))
                .extracting(FileProblem::message)
                .containsExactly("package must contain Kptfile at root");
    }

    @Test
    void aPackageThatIsTooLargeIsRefusedWithTheLimit() {
        assertThat(PackageFiles.refusals(SOUND.with("big.txt", "x".repeat(3 << 20)), new PackageLimits(2 << 20, 5)))
                .extracting(FileProblem::message)
                .containsExactly("The package is 3.0 MiB large; at most 2.0 MiB are allowed.");
    }

    @Test
    void tooManyFilesAreRefusedWithTheLimit() {
        assertThat(PackageFiles.refusals(SOUND.with("a", "").with("b", ""), new PackageLimits(1000, 2)))
                .extracting(FileProblem::message)
                .containsExactly("The package has 3 files; at most 2 are allowed.");
    }

    @Test
    void brokenFilesAreProblemsWithTheirPlace() {
        PackageContents contents = SOUND.with("z.yaml", "a: b\n").with("a.yaml", "a: 1\nb: [\n");
        assertThat(PackageFiles.refusals(contents, PackageLimits.standard())).isEmpty();
        assertThat(PackageFiles.problems(contents))
                .extracting(FileProblem::path)
                .containsExactly("a.yaml", "z.yaml");
        assertThat(PackageFiles.problems(contents).getLast().message()).isEqualTo("resource must have `apiVersion`");
    }

    @Test
    void aSoundPackageHasNone() {
        assertThat(PackageFiles.problems(SOUND)).isEmpty();
    }
}
