package dev.veranda.differential;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program {@code kpt}, somebody else's or one that plays it. */
record Kpt(Path executable) {

    static final String VARIABLE = "VERANDA_KPT";

    private static final int MOST_SECONDS = 120;

    /** How a command ended. */
    record Ended(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** The one that {@code VERANDA_KPT} names, else the first on the path. */
    static Optional<Kpt> onThisMachine(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable).map(Kpt::new);
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "kpt"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Kpt::new);
    }

    /** Renders the package in a folder, in place; its functions are executables. */
    Ended render(Path folder) throws IOException {
        Path output = Files.createTempFile("kpt", ".log");
        Process process = new ProcessBuilder(executable.toString(), "fn", "render", folder.toString(), "--allow-exec")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(executable + " took longer than " + MOST_SECONDS + " seconds");
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("stopped while " + executable + " was running", stopped);
        } finally {
            Files.delete(output);
        }
    }
}
