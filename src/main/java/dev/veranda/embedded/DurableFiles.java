package dev.veranda.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Brings a database to the disk that earlier versions of Veranda wrote without waiting for it: from then on a server that does
 * wait may count on everything that was there before.
 */
final class DurableFiles {

    private static final String DONE = "veranda-durable";

    private DurableFiles() {}

    /** Does nothing where it has been done, or where there is no database yet. Nobody may be writing to it. */
    static void settle(Path database) throws IOException {
        Path done = database.resolve(DONE);
        if (Files.notExists(database.resolve("PG_VERSION")) || Files.exists(done)) {
            return;
        }
        Files.walkFileTree(database, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    force(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.writeString(done, "Everything in this folder has been brought to the disk once.\n");
        force(done);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
