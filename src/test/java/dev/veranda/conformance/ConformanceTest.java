package dev.veranda.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every case passes, or is listed in {@code docs/conformance.md} with the reason why it does not. */
class ConformanceTest {

    private static final Path CASES = Path.of("..", "shared", "fixtures");
    private static final Path PAGE = Path.of("docs", "conformance.md");

    @Test
    void casesPassOrAreListedWithTheReason() throws IOException {
        boolean there = Files.isDirectory(CASES);
        if (!there) {
            System.out.println("SKIPPED: the cases of kpt are not measured, there is no folder " + CASES + ".");
        }
        assumeTrue(there, "there is no folder " + CASES + ", so no case was run");
        List<Conformance.Judged> judged = Conformance.run(CASES, "");
        Conformance.print(judged, System.out);
        assertThat(KnownGaps.read(PAGE).differences(judged)).isEmpty();
    }
}
