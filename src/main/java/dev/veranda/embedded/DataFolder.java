package dev.veranda.embedded;

import dev.veranda.store.git.StaleLocks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder one embedded Veranda keeps everything in. It belongs to one process at a time: whoever holds the lock on it
 * owns what lies in it, also what an earlier process left behind when it was killed.
 */
public final class DataFolder {

    private final Path root;

    @SuppressWarnings("unused") // held for the life of the process: closing it would give the folder away
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws IOException if the folder cannot be made, or another process uses it; the message says which */
    public static DataFolder claim(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Files.createDirectories(root);
        ownerOnly(root, "rwx------");
        FileChannel channel =
                FileChannel.open(root.resolve("veranda.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("Another Veranda is running on the data folder " + root
                    + ": stop it, or choose another folder with --data.");
        }
        Files.writeString(root.resolve("veranda-data"), "This folder holds the data of an embedded Veranda.\n");
        Files.writeString(
                root.resolve("veranda.pid"),
                Long.toString(ProcessHandle.current().pid()));
        return new DataFolder(root, channel);
    }

    public Path root() {
        return root;
    }

    /** Where the local bare Git repositories lie. */
    public Path gitRepositories() throws IOException {
        return Files.createDirectories(root.resolve("git"));
    }

    /** A killed process leaves its locks in the repositories it was pushing to, and nobody else would remove them. */
    void removeStaleGitLocks() throws IOException {
        try (Stream<Path> repositories = Files.list(gitRepositories())) {
            for (Path bare : repositories.filter(Files::isDirectory).toList()) {
                StaleLocks.remove(bare, Duration.ZERO, Instant.MAX);
            }
        }
    }

    Path database() {
        return root.resolve("postgresql");
    }

    /** Where the certificates lie that HTTPS uses. */
    Path tls() throws IOException {
        Path folder = Files.createDirectories(root.resolve("tls"));
        ownerOnly(folder, "rwx------");
        return folder;
    }

    /** A random secret made on first use and kept in a file only the owner may read. */
    String secret(String name) throws IOException {
        Path file = secretFile(name);
        if (Files.notExists(file) || Files.size(file) == 0) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Path made = Files.createTempFile(
                    root,
                    name,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(made, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.readString(file).strip();
    }

    Path secretFile(String name) {
        return root.resolve(name + ".secret");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
