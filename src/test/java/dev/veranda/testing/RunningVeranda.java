package dev.veranda.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own, on a free port and a data folder of its own. */
public final class RunningVeranda implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(150);

    private final Process process;
    private final Path log;
    private final int port;
    private final Duration startTime;

    private RunningVeranda(Process process, Path log, int port, Duration startTime) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.startTime = startTime;
    }

    public static RunningVeranda start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /** @param properties system properties besides those for data folder and port */
    public static RunningVeranda start(Path data, Map<String, String> properties)
            throws IOException, InterruptedException {
        return start(data, properties, List.of());
    }

    /** @param jvm further options of the Java it runs in, such as its heap */
    public static RunningVeranda start(Path data, Map<String, String> properties, List<String> jvm)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dveranda.data=" + data,
                "-Dquarkus.http.port=" + port));
        command.addAll(jvm);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jar().toString()));
        Path log = data.resolveSibling(data.getFileName() + ".log");
        Files.createDirectories(data);
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        RunningVeranda running = new RunningVeranda(process, log, port, Duration.ZERO);
        running.awaitReady();
        return new RunningVeranda(process, log, port, Duration.ofNanos(System.nanoTime() - started));
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The id of its process. */
    public long pid() {
        return process.pid();
    }

    /** From the start of the process to its first answer. */
    public Duration startTime() {
        return startTime;
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Ends the process without a chance to tidy up, as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("Veranda did not stop within 30 s:\n" + log());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("Veranda did not start:\n" + log());
            }
            Thread.sleep(50);
        }
    }

    private boolean ready() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(url("/q/health/ready")).toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path jar() {
        return Path.of(System.getProperty("veranda.jar", "target/quarkus-app/quarkus-run.jar"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
