package dev.veranda.store.git.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The packs of a mirror, which nobody but Veranda may touch: whether one vanished or changed since it was last seen. */
final class PackFiles {

    /** Something that replaces packs by others. */
    @FunctionalInterface
    interface Replacement {
        void run() throws IOException;
    }

    private final Path folder;
    private Map<String, Long> seen = Map.of();
    private int replacing;
    private final ReentrantLock turn = new ReentrantLock();

    PackFiles(Path bare) {
        this.folder = bare.resolve("objects/pack");
    }

    /** Whether all packs that were there the last time are there still, as large as they were. */
    boolean areAsBefore() {
        turn.lock();
        try {
            if (replacing > 0) {
                return true;
            }
            Map<String, Long> now = sizes();
            boolean same =
                    seen.entrySet().stream().allMatch(pack -> pack.getValue().equals(now.get(pack.getKey())));
            seen = now;
            return same;
        } catch (IOException unreadable) {
            return false;
        } finally {
            turn.unlock();
        }
    }

    void replacing(Replacement replacement) throws IOException {
        begin();
        try {
            replacement.run();
        } finally {
            end();
        }
    }

    private void begin() {
        turn.lock();
        replacing++;
        turn.unlock();
    }

    private void end() {
        turn.lock();
        replacing--;
        seen = Map.of();
        turn.unlock();
    }

    private Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".pack") || name.endsWith(".idx")) {
                    sizes.put(name, Files.size(file));
                }
            }
        }
        return sizes;
    }
}
