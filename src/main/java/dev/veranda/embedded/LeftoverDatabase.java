package dev.veranda.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server that a database folder says is running on it. A killed Veranda leaves its server running; whoever holds the lock of
 * the data folder may stop it.
 */
final class LeftoverDatabase {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private LeftoverDatabase() {}

    /** Stops the server that runs on the folder, and removes what says so. */
    static void stop(Path database) throws IOException {
        Path pidFile = pidFile(database);
        if (Files.notExists(pidFile)) {
            return;
        }
        running(database).ifPresent(LeftoverDatabase::stopAndWait);
        Files.deleteIfExists(pidFile);
        Files.deleteIfExists(database.resolve("epg-lock"));
    }

    /** The process of the server, if it runs: the number in the file can have gone to somebody else since. */
    static Optional<ProcessHandle> running(Path database) throws IOException {
        Path pidFile = pidFile(database);
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2
                || !lines.get(0).strip().matches("[0-9]{1,18}")
                || !lines.get(1).strip().equals(database.toString())) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> serves(process.info(), database));
    }

    /** Another database of the same user can have the number as well; what it was started with tells them apart. */
    private static boolean serves(ProcessHandle.Info process, Path database) {
        return process.command().map(command -> command.endsWith("postgres")).orElse(false)
                && process.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(database.toString()))
                        .orElse(true);
    }

    private static Path pidFile(Path database) {
        return database.resolve("postmaster.pid");
    }

    private static void stopAndWait(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stubborn) {
            process.destroyForcibly();
        }
    }
}
