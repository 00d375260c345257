package dev.veranda.store.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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

    PackFiles(Path bare) {
        this.folder = bare.resolve("objects/pack");
    }

    /** Whether all packs that were there the last time are there still, as large as they were. */
    synchronized boolean areAsBefore() {
        if (replacing > 0) {
            return true;
        }
        Map<String, Long> now;
        try {
            now = sizes();
        } catch (IOException unreadable) {
            return false;
        }
        boolean same = seen.entrySet().stream().allMatch(pack -> pack.getValue().equals(now.get(pack.getKey())));
        seen = now;
        return same;
    }

    void replacing(Replacement replacement) throws IOException {
        begin();
        try {
            replacement.run();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        replacing++;
    }

    private synchronized void end() {
        replacing--;
        seen = Map.of();
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
