package dev.veranda.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of our own in the data folder: on a random local port, behind a generated password. */
final class EmbeddedDatabase {

    private static final String USER = "postgres";
    private static final String PASSWORD_ONLY = "scram-sha-256";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    static EmbeddedDatabase start(DataFolder folder) throws IOException {
        stopLeftover(folder.database());
        String password = folder.secret("database");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.database())
                .setCleanDataDirectory(false)
                // These go to initdb: nobody gets in without the password, from the first moment on.
                .setLocaleConfig("auth-host", PASSWORD_ONLY)
                .setLocaleConfig("auth-local", PASSWORD_ONLY)
                .setLocaleConfig("pwfile", folder.secretFile("database").toString())
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "120")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setRegisterShutdownHook(false)
                .start();
        return new EmbeddedDatabase(server, password);
    }

    Map<String, String> configuration() {
        return Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "quarkus.datasource.username", USER,
                "quarkus.datasource.password", password);
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("The embedded database did not stop cleanly: " + e.getMessage());
        }
    }

    /** A killed Veranda leaves its database server running. The folder's lock is ours, so that server is ours to stop. */
    private static void stopLeftover(Path database) throws IOException {
        Path pidFile = database.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        leftover(Files.readAllLines(pidFile), database).ifPresent(EmbeddedDatabase::stopAndWait);
        Files.deleteIfExists(pidFile);
        Files.deleteIfExists(database.resolve("epg-lock"));
    }

    /** The server the file speaks of, if it still runs: a process id can have gone to somebody else since. */
    private static Optional<ProcessHandle> leftover(List<String> lines, Path database) {
        if (lines.size() < 2
                || !lines.get(0).strip().matches("[0-9]{1,18}")
                || !lines.get(1).strip().equals(database.toString())) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(EmbeddedDatabase::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }

    private static void stopAndWait(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException stubborn) {
            process.destroyForcibly();
        }
    }
}
