package dev.veranda.embedded;

import dev.veranda.store.git.local.StaleLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * The folder one embedded Veranda keeps everything in. It belongs to one process at a time: whoever holds the lock on it
 * owns what lies in it, also what an earlier process left behind when it was killed.
 */
final class DataFolder {

    private static final String MARK = "veranda-data";

    private final Path root;
    private final int owner;

    private DataFolder(Path root, int owner) {
        this.root = root;
        this.owner = owner;
    }

    /**
     * Takes the folder for this process, until it ends.
     *
     * @param address where this process will answer; "" when that is not known
     * @throws IOException if the folder cannot be made, belongs to another user, or another process uses it, of which then nothing
     *     is touched; the message says which
     */
    static DataFolder claim(Path folder, String address) throws IOException {
        Path root = OwnedFolder.make(folder.toAbsolutePath().normalize());
        int owner = OwnedFolder.me();
        OwnedFolder.require(root.toRealPath(), owner);
        if (!FolderLock.take(root)) {
            throw new IOException("Another Veranda ("
                    + FolderHolder.of(root).map(FolderHolder::words).orElse("which is just starting")
                    + ") is running on the data folder " + root
                    + ": stop it, or choose another folder with --data.");
        }
        OwnedFolder.close(root);
        Files.writeString(root.resolve(MARK), "This folder holds the data of an embedded Veranda.\n");
        FolderHolder.here(address).write(root);
        return new DataFolder(root, owner);
    }

    /** Whether the folder is one of ours, rather than anything somebody happened to name. */
    static boolean isOne(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    Path root() {
        return root;
    }

    /** Where the local bare Git repositories lie. */
    Path gitRepositories() throws IOException {
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

    /**
     * Where the programs of the embedded database lie, which are run as whoever runs Veranda.
     *
     * @throws IOException when somebody else could have changed them
     */
    Path programs() throws IOException {
        Path folder = OwnedFolder.make(root.resolve("programs"));
        OwnedFolder.close(folder);
        OwnedFolder.requireTree(folder, owner);
        return folder;
    }

    /** Where the certificates lie that HTTPS uses. */
    Path tls() throws IOException {
        Path folder = OwnedFolder.make(root.resolve("tls"));
        OwnedFolder.close(folder);
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
}
