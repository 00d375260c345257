package dev.veranda.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Folders that only their owner may change: what lies in them is run, or believed, as the owner of Veranda. On file systems
 * without owners nothing is asked.
 */
final class OwnedFolder {

    private static final int OTHERS_WRITE = 0002;
    private static final int GROUP_WRITES = 0020;
    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private OwnedFolder() {}

    private record Mode(int owner, int bits) {

        boolean has(int bit) {
            return (bits & bit) != 0;
        }
    }

    /** Makes the folder, for its owner alone, if there is none. */
    static Path make(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            if (posix(existing(folder))) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        }
        return folder;
    }

    static void close(Path folder) throws IOException {
        if (posix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** The user that files made now belong to. */
    static int me() throws IOException {
        Path made = Files.createTempFile("veranda", ".owner");
        try {
            return posix(made) ? mode(made).owner() : ROOT;
        } finally {
            Files.delete(made);
        }
    }

    /** @throws IOException when the folder belongs to somebody else, or lies where anybody may put another in its place */
    static void require(Path folder, int me) throws IOException {
        if (!posix(folder)) {
            return;
        }
        int owner = mode(folder).owner();
        if (owner != me) {
            throw new IOException("The folder " + folder + " belongs to "
                    + Files.getOwner(folder).getName()
                    + ", who could change what Veranda keeps and runs there: choose another with --data.");
        }
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            Mode mode = mode(above);
            if (mode.has(OTHERS_WRITE) && !mode.has(STICKY)) {
                throw new IOException("Anybody on this machine may put another folder in the place of " + folder
                        + ", because " + above + " can be written to by everybody: choose another place with --data.");
            }
        }
    }

    /** @throws IOException when somebody else than {@code me} owns or may change anything below the folder */
    static void requireTree(Path folder, int me) throws IOException {
        if (!posix(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                requireMine(path, me);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                requireMine(path, me);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void requireMine(Path path, int me) throws IOException {
        Mode mode = mode(path);
        boolean link = Files.isSymbolicLink(path);
        if (mode.owner() != me || !link && (mode.has(OTHERS_WRITE) || mode.has(GROUP_WRITES))) {
            throw new IOException("The program files of the database could have been changed by somebody else: " + path
                    + " belongs to "
                    + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName()
                    + " and has the mode " + Integer.toOctalString(mode.bits() & 07777)
                    + ". Delete the folder they lie in, and start again.");
        }
    }

    private static Mode mode(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        return new Mode(number(attributes, "uid"), number(attributes, "mode"));
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Integer number ? number : ROOT;
    }

    private static boolean posix(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private static Path existing(Path folder) {
        Path path = folder.toAbsolutePath();
        while (Files.notExists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
