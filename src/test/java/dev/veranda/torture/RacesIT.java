package dev.veranda.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RacesIT {

    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final int LEAST = 10;

    @TempDir
    Path folder;

    @Test
    void whoeverIsFirstAllBooksTellOneStory() throws Exception {
        assertThat(new Races(folder, ROUND, 1, System.nanoTime()).run()).isGreaterThan(LEAST);
    }
}
