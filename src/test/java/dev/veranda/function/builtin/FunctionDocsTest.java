package dev.veranda.function.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.Behaviours;
import dev.veranda.function.InProcess;
import dev.veranda.function.starlark.StarlarkTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What {@code docs/functions.md} says about versions is what the functions declare. */
class FunctionDocsTest {

    @Test
    void everyVersionThatDiffersIsInTheTable() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs", "functions.md")).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| (v[0-9].*|latest|unstable) \\| .*"))
                .toList();
        assertThat(String.join("\n", rows)).isEqualTo(String.join("\n", declared()));
    }

    private static List<String> declared() {
        SortedMap<String, List<? extends Behaviours.Row<?>>> behaviours =
                InProcess.builtin().behaviours();
        behaviours.put(StarlarkTier.NAME, InProcess.scripts().behaviours());
        return behaviours.entrySet().stream()
                .filter(function -> !function.getValue().getFirst().since().equals("v0"))
                .flatMap(function -> function.getValue().stream()
                        .map(row -> "| `" + function.getKey() + "` | " + row.since() + " | " + row.words() + " |"))
                .toList();
    }
}
