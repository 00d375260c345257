package dev.veranda.store.git.read;

import dev.veranda.failure.Invalid;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.PackagePaths;
import dev.veranda.store.StoreLimits;
import dev.veranda.store.git.layout.EntryName;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.LeftOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads packages out of trees, within the limits. */
public final class PackageTrees {

    private final StoreLimits limits;
    private final LeftOnServer leftOnServer;

    /** Whether a file that is missing here was left on the server because it is larger than what is accepted. */
    /** Which files a server was asked to keep because of their size. */
    @FunctionalInterface
    public interface LeftOnServer {
        boolean contains(ObjectId blob) throws IOException;
    }

    public PackageTrees(StoreLimits limits) {
        this(limits, blob -> false);
    }

    public PackageTrees(StoreLimits limits, LeftOnServer leftOnServer) {
        this.limits = limits;
        this.leftOnServer = leftOnServer;
    }

    /** The tree at {@code fullPath} below {@code root}; empty when there is none or it is not a folder. */
    public static Optional<ObjectId> subtree(ObjectReader reader, ObjectId root, String fullPath) throws IOException {
        if (fullPath.isEmpty()) {
            return Optional.of(root);
        }
        try (TreeWalk walk = TreeWalk.forPath(reader, fullPath, root)) {
            return walk != null && isFolder(walk.getFileMode(0)) ? Optional.of(walk.getObjectId(0)) : Optional.empty();
        }
    }

    /** How many files and folders a package may have together. */
    public static int mostEntries(StoreLimits limits) {
        return 2 * limits.packageFiles();
    }

    static boolean isPackage(ObjectReader reader, ObjectId tree) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(reader, PackageContents.KPTFILE, tree)) {
            return walk != null && isFile(walk.getFileMode(0));
        }
    }

    static boolean isFolder(FileMode mode) {
        return FileMode.TREE.equals(mode.getBits());
    }

    static boolean isFile(FileMode mode) {
        return StoredFile.Kind.of(mode).filter(StoredFile.Kind::isContent).isPresent();
    }

    /** All entries but folders, by path, without reading a single file. */
    public List<StoredFile> list(ObjectReader reader, ObjectId tree) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        Budget budget = new Budget();
        list(reader, tree, new Prefix("", "", true), 0, files, budget);
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return files;
    }

    StoredPackage read(ObjectReader reader, ObjectId tree) throws IOException {
        SortedMap<String, FileContent> contents = new TreeMap<>();
        List<LeftOut> skipped = new ArrayList<>();
        List<StoredFile> files = list(reader, tree);
        List<StoredFile> usable = new ArrayList<>();
        for (StoredFile file : files) {
            requireHere(file.path(), file.bytes());
            Optional<String> problem = problem(file);
            if (problem.isEmpty()) {
                usable.add(file);
            } else {
                skipped.add(LeftOut.file(file.path(), problem.get()));
            }
        }
        if (usable.size() > limits.packageFiles()) {
            throw tooMany();
        }
        requireSize(usable.stream().mapToLong(StoredFile::bytes).sum());
        for (StoredFile file : usable) {
            contents.put(file.path(), content(reader, file.path(), file.blob().objectId()));
        }
        return new StoredPackage(PackageContents.of(contents), skipped);
    }

    private static Optional<String> problem(StoredFile file) {
        return switch (file.kind()) {
            case SYMLINK -> Optional.of("It is a link, and links are never followed.");
            case SUBMODULE -> Optional.of("It is a submodule, and submodules are never fetched.");
            case FILE, EXECUTABLE ->
                file.isReadable() ? PackagePaths.problem(file.path()) : Optional.of(EntryName.UNREADABLE);
        };
    }

    private void requireHere(String path, long bytes) {
        if (bytes == StoredFile.TOO_LARGE) {
            throw new Invalid(
                    "",
                    "Its file \"" + path + "\" is larger than the " + limits.objectBytes()
                            + " bytes that are accepted.");
        }
    }

    /** One file; empty when there is no such file or it is a link. */
    Optional<FileContent> file(ObjectReader reader, ObjectId tree, String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(reader, path, tree)) {
            if (walk == null || !isFile(walk.getFileMode(0))) {
                return Optional.empty();
            }
            return Optional.of(content(reader, path, walk.getObjectId(0)));
        }
    }

    private FileContent content(ObjectReader reader, String path, ObjectId blob) throws IOException {
        long bytes = size(reader, blob);
        requireHere(path, bytes);
        requireSize(bytes);
        return FileContent.of(reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE));
    }

    private void requireSize(long bytes) {
        if (bytes > limits.packageBytes()) {
            throw new Invalid(
                    "", "The package has " + bytes + " bytes; at most " + limits.packageBytes() + " are accepted.");
        }
    }

    /** The folders on the way to an entry. */
    private record Prefix(String text, String raw, boolean readable) {

        Prefix with(EntryName name) {
            return new Prefix(text + name.text() + "/", raw + name.raw() + "/", readable && name.readable());
        }
    }

    private void list(
            ObjectReader reader, ObjectId tree, Prefix prefix, int depth, List<StoredFile> files, Budget budget)
            throws IOException {
        if (depth > PackagePaths.MAX_DEPTH) {
            throw new Invalid("", "The package has folders nested more than " + PackagePaths.MAX_DEPTH + " deep.");
        }
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(reader, tree);
        for (; !parser.eof(); parser.next()) {
            budget.spend();
            EntryName name = EntryName.of(parser);
            ObjectId id = parser.getEntryObjectId();
            FileMode mode = parser.getEntryFileMode();
            if (isFolder(mode)) {
                list(reader, id, prefix.with(name), depth + 1, files, budget);
                continue;
            }
            Optional<StoredFile.Kind> kind = StoredFile.Kind.of(mode);
            if (kind.isPresent()) {
                files.add(new StoredFile(
                        prefix.text() + name.text(),
                        prefix.raw() + name.raw(),
                        prefix.readable() && name.readable(),
                        kind.get(),
                        GitHash.of(id),
                        kind.get() == StoredFile.Kind.SUBMODULE ? 0 : size(reader, id)));
            }
        }
    }

    private long size(ObjectReader reader, ObjectId blob) throws IOException {
        try {
            long bytes = reader.getObjectSize(blob, Constants.OBJ_BLOB);
            return bytes > limits.objectBytes() ? StoredFile.TOO_LARGE : bytes;
        } catch (MissingObjectException missing) {
            if (leftOnServer.contains(blob)) {
                return StoredFile.TOO_LARGE;
            }
            throw missing;
        }
    }

    /** Counts folders too: a few objects can be arranged into a tree of billions of folders without a file in them. */
    private final class Budget {

        private int entries;

        void spend() {
            if (++entries > mostEntries(limits)) {
                throw tooMany();
            }
        }
    }

    private Invalid tooMany() {
        return new Invalid("", "The package has more files than the " + limits.packageFiles() + " that are accepted.");
    }
}
