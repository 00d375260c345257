package dev.veranda.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock on a data folder. It is the operating system's: it ends with the process that holds it, however that ends, so
 * nothing that a crash leaves behind can be mistaken for it.
 */
final class FolderLock {

    private static final String FILE = "veranda.lock";

    /** A command that looks whether the lock is free holds it for a moment. */
    private static final int TRIES = 10;

    private static final long BETWEEN_MILLIS = 50;

    /** For the life of the process: a channel that nobody refers to is closed, and the lock goes with it. */
    private static final Set<FileChannel> HELD = ConcurrentHashMap.newKeySet();

    private FolderLock() {}

    /** Takes the lock for as long as this process lives; false when another process has it. */
    static boolean take(Path root) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int i = 0; i < TRIES; i++) {
            if (locked(channel, false)) {
                HELD.add(channel);
                return true;
            }
            pause();
        }
        channel.close();
        return false;
    }

    /** Whether another process holds the lock. Not for the process that does: closing the file would give its lock away. */
    static boolean isHeldElsewhere(Path root) throws IOException {
        Path file = root.resolve(FILE);
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return !locked(channel, true);
        }
    }

    private static boolean locked(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while waiting for the data folder.", stopped);
        }
    }
}
