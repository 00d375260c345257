package dev.veranda.store.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.read.MainPackage;
import dev.veranda.store.git.read.PackageReading;
import dev.veranda.store.git.read.StoredPackage;
import dev.veranda.store.git.read.StoredRevision;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real blueprint repository, kept beside the project; without it there is nothing to test. */
class SampleRepositoryTest {

    @TempDir
    Path temp;

    @Test
    void aRealBlueprintRepositoryIsReadCompletely() {
        Path bundle = Path.of("../shared/real/kpt-samples.bundle");
        assumeTrue(Files.exists(bundle), "the sample repository is not beside the project: " + bundle);
        GitCommand.in(temp)
                .run("clone", "--quiet", "--mirror", bundle.toAbsolutePath().toString(), "remote.git");
        GitRemote remote = GitRemote.of(temp.resolve("remote.git").toString());
        try (GitStore store = StoreScene.open(temp, "mirror", remote)) {
            store.sync();
            PackageReading reading = store.reading();
            assertThat(reading.packagesOnMain()).hasSize(8);
            assertThat(reading.packagesOnMain().stream()
                            .mapToInt(found -> found.subpackages().size())
                            .sum())
                    .isEqualTo(2);
            assertThat(reading.revisions())
                    .hasSize(11)
                    .extracting(found -> found.ref().packagePath(), StoredRevision::workspace, StoredRevision::revision)
                    .contains(
                            Assertions.tuple("basens", "v0", 0),
                            Assertions.tuple("ghost", "v3", 3),
                            Assertions.tuple("cert-manager-basic", "v1", 1));
            for (MainPackage found : reading.packagesOnMain()) {
                StoredPackage stored = reading.contents(found.tree());
                assertThat(stored.contents().has("Kptfile")).isTrue();
                assertThat(stored.skipped()).isEmpty();
            }
        }
    }
}
