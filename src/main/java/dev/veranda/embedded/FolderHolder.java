package dev.veranda.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Who holds the lock on a data folder, as it wrote down itself. The lock is the truth; this only says whose it is.
 *
 * @param pid its process
 * @param started when the process began, which tells it from a later one with the same number; empty where the system does not say
 * @param address where it answers; "" when that is not known
 */
record FolderHolder(long pid, Optional<Instant> started, String address) {

    private static final String FILE = "veranda.pid";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** This process. */
    static FolderHolder here(String address) {
        ProcessHandle me = ProcessHandle.current();
        return new FolderHolder(me.pid(), me.info().startInstant(), address);
    }

    void write(Path root) throws IOException {
        Files.writeString(
                root.resolve(FILE),
                pid + "\n" + started.map(FolderHolder::millis).orElse("") + "\n" + address + "\n");
    }

    /** What the folder says, if the process it speaks of still runs. */
    static Optional<FolderHolder> of(Path root) throws IOException {
        Path file = root.resolve(FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        String written = lines.size() > 1 ? lines.get(1).strip() : "";
        long pid = Long.parseLong(lines.getFirst().strip());
        return ProcessHandle.of(pid)
                .map(process -> process.info().startInstant())
                .filter(started -> written.isEmpty()
                        || started.isEmpty()
                        || millis(started.get()).equals(written))
                .map(started -> new FolderHolder(
                        pid, started, lines.size() > 2 ? lines.get(2).strip() : ""));
    }

    /** As in "process 4711, at http://127.0.0.1:8080, since 2026-03-01 08:00:00". */
    String words() {
        return "process " + pid + (address.isEmpty() ? "" : ", at " + address)
                + started.map(time -> ", since "
                                + TIME.format(
                                        time.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault())))
                        .orElse("");
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
