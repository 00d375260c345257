package dev.veranda.store.git.read;

import dev.veranda.store.git.layout.GitHash;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;

/**
 * An entry of a stored package.
 *
 * @param path relative to the package; bytes of it that are no UTF-8 are written {@code \\xff}
 * @param raw the bytes of the path, one character each
 * @param isReadable whether the path is UTF-8
 * @param blob what it holds; for a submodule, the commit it pins
 * @param bytes its size; 0 for a submodule
 */
public record StoredFile(String path, String raw, boolean isReadable, Kind kind, GitHash blob, long bytes) {

    /** The size of a file that was left on the server because it is larger than what is accepted. */
    static final long TOO_LARGE = Long.MAX_VALUE;

    /** What Git says the entry is. */
    public enum Kind {
        FILE,
        EXECUTABLE,
        /** Never followed: it may lead anywhere. */
        SYMLINK,
        /** Another repository; never fetched. */
        SUBMODULE;

        /** What a tree entry is; empty for folders and for modes nobody should have written. */
        static Optional<Kind> of(FileMode mode) {
            return switch (mode.getBits() & FileMode.TYPE_MASK) {
                case FileMode.TYPE_FILE ->
                    Optional.of(FileMode.EXECUTABLE_FILE.equals(mode.getBits()) ? EXECUTABLE : FILE);
                case FileMode.TYPE_SYMLINK -> Optional.of(SYMLINK);
                case FileMode.TYPE_GITLINK -> Optional.of(SUBMODULE);
                default -> Optional.empty();
            };
        }

        /** Whether its content belongs to the package. */
        public boolean isContent() {
            return this == FILE || this == EXECUTABLE;
        }
    }
}
