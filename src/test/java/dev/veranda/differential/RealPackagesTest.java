package dev.veranda.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veranda.kpt.PackageContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages of a real blueprint repository, rendered by kpt as well; skipped where one of both is not there. */
class RealPackagesTest {

    private static final Path BUNDLE =
            Path.of("../shared/real/kpt-samples.bundle").toAbsolutePath();

    @Test
    void comeOutAsKptRendersThem(@TempDir Path scripts) throws IOException {
        Optional<Kpt> kpt = Kpt.onThisMachine(System.getenv());
        assumeTrue(kpt.isPresent(), "there is no kpt on this machine, so nothing was compared with it");
        assumeTrue(Files.exists(BUNDLE), "the repository " + BUNDLE + " is not there");
        Differential differential =
                new Differential(kpt.get(), FunctionExecutables.onThisMachine(System.getenv(), scripts));
        Map<String, String> differences = new TreeMap<>();
        int compared = 0;
        for (Map.Entry<String, PackageContents> one : FoundPackages.in(BUNDLE).entrySet()) {
            switch (differential.compare(one.getValue())) {
                case Comparison.Same ignored -> compared++;
                case Comparison.Differs differs -> differences.put(one.getKey(), differs.what());
                case Comparison.NotCompared not ->
                    System.out.println("SKIPPED: " + one.getKey() + ", " + not.why() + " (see "
                            + FunctionExecutables.VARIABLE + ").");
            }
        }
        System.out.println(compared + " real packages come out as kpt renders them.");
        assertThat(differences).isEmpty();
    }
}
