package dev.veranda.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.RunningVeranda;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder and its database belong to the Veranda that runs on them, as long as it runs. */
class OneFolderIT {

    @TempDir
    Path folder;

    @Test
    void aSecondVerandaSaysWhoHasTheFolderAndTheFirstGoesOn() throws Exception {
        Path data = folder.resolve("data");
        try (RunningVeranda first = RunningVeranda.start(data)) {
            long server = server(data);
            Path lock = Files.createDirectories(data.resolve("git/probe.git")).resolve("probe.lock");
            Files.writeString(lock, "a push that is under way");

            Process second = java(List.of("-Dveranda.data=" + data, "-Dquarkus.http.port=0", "-jar"));
            String said = new String(second.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();

            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(said.lines().toList())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("veranda: Another Veranda (process ")
                            .contains(", at " + first.url("") + ", since ")
                            .contains("is running on the data folder " + data));
            assertThat(server(data)).isEqualTo(server);
            assertThat(lock).exists();
            assertThat(code(first)).isEqualTo(200);
        }
        try (RunningVeranda later = RunningVeranda.start(data)) {
            assertThat(code(later)).isEqualTo(200);
            assertThat(data.resolve("git/probe.git/probe.lock")).doesNotExist();
        }
    }

    @Test
    void aDatabaseWhoseProcessIsKilledComesBack() throws Exception {
        Path data = folder.resolve("data");
        try (RunningVeranda veranda = RunningVeranda.start(data)) {
            long server = server(data);
            ProcessHandle.of(server).orElseThrow().destroyForcibly();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> veranda.log().contains("The embedded database is back."));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> code(veranda) == 200);
            assertThat(server(data)).isNotEqualTo(server);
        }
    }

    @Test
    void everyStartIsReadyForHttpsToo() throws Exception {
        Path data = folder.resolve("data");
        for (int start = 0; start < 3; start++) {
            try (RunningVeranda veranda = RunningVeranda.start(data)) {
                int port = Files.readAllLines(data.resolve("veranda.ports")).stream()
                        .filter(line -> line.startsWith("https="))
                        .mapToInt(line -> Integer.parseInt(line.substring("https=".length())))
                        .findFirst()
                        .orElseThrow();
                try (java.net.Socket connection = new java.net.Socket("127.0.0.1", port)) {
                    assertThat(connection.isConnected()).isTrue();
                }
                assertThat(veranda.startTime()).isPositive();
            }
        }
    }

    private static Process java(List<String> arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        command.add(System.getProperty("veranda.jar", "target/quarkus-app/quarkus-run.jar"));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static long server(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static int code(RunningVeranda veranda) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(veranda.url("/q/health/ready")).toURL().openConnection();
        connection.setReadTimeout(20_000);
        return connection.getResponseCode();
    }
}
