package dev.veranda.store.git.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes the lock files that a killed process leaves in a bare repository. Git never does this itself, because it cannot
 * know that nobody holds them; whoever owns the folder can.
 */
public final class StaleLocks {

    private static final Logger LOG = Logger.getLogger(StaleLocks.class);

    private StaleLocks() {}

    /**
     * Removes locks, and marks that keep half-received packs from being cleaned up.
     *
     * @param bareRepository a folder that no other process is writing to when {@code olderThan} is zero
     * @param olderThan how long ago a lock must have been taken; Git holds one for moments
     * @return what was removed
     */
    public static List<Path> remove(Path bareRepository, Duration olderThan, Instant now) throws IOException {
        List<Path> removed = new ArrayList<>();
        if (!Files.isDirectory(bareRepository)) {
            return removed;
        }
        Files.walkFileTree(bareRepository, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                // Loose objects live in 256 folders of two-letter names and are never locked.
                boolean loose = folder.getParent() != null
                        && folder.getParent().endsWith("objects")
                        && folder.getFileName().toString().length() == 2;
                return loose ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                boolean lock = name.endsWith(".lock") || name.endsWith(".keep") || name.equals("gc.pid");
                Instant taken = attributes.lastModifiedTime().toInstant();
                if (lock && !taken.isAfter(now.minus(olderThan)) && Files.deleteIfExists(file)) {
                    removed.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        if (!removed.isEmpty()) {
            LOG.infof("Removed %d stale lock files from %s.", removed.size(), bareRepository);
        }
        return removed;
    }
}
