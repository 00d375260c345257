package dev.veranda.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillsIT {

    private static final int KILLS = 12;

    @TempDir
    Path folder;

    @Test
    void whateverTheMomentAllBooksAgreeAfterwards() throws Exception {
        assertThat(new Kills(folder.resolve("data"), KILLS, System.nanoTime()).run())
                .as("some kills came before and some after the moment of doing it")
                .isBetween(1, KILLS - 1);
    }
}
