package dev.veranda.store.git;

import dev.veranda.failure.Invalid;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.PackagePaths;
import dev.veranda.store.StoreLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads packages out of trees, within the limits. */
final class PackageTrees {

    private static final int MAX_DEPTH = 100;

    private final StoreLimits limits;

    PackageTrees(StoreLimits limits) {
        this.limits = limits;
    }

    /** The tree at {@code fullPath} below {@code root}; empty when there is none or it is not a folder. */
    static Optional<ObjectId> subtree(ObjectReader reader, ObjectId root, String fullPath) throws IOException {
        if (fullPath.isEmpty()) {
            return Optional.of(root);
        }
        try (TreeWalk walk = TreeWalk.forPath(reader, fullPath, root)) {
            return walk != null && isFolder(walk.getFileMode(0)) ? Optional.of(walk.getObjectId(0)) : Optional.empty();
        }
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
    List<StoredFile> list(ObjectReader reader, ObjectId tree) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        Budget budget = new Budget();
        list(reader, tree, "", 0, files, budget);
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return files;
    }

    StoredPackage read(ObjectReader reader, ObjectId tree) throws IOException {
        SortedMap<String, FileContent> contents = new TreeMap<>();
        List<String> skipped = new ArrayList<>();
        List<StoredFile> files = list(reader, tree);
        long count = files.stream().filter(file -> file.kind().isContent()).count();
        if (count > limits.packageFiles()) {
            throw tooMany();
        }
        requireSize(files.stream()
                .filter(file -> file.kind().isContent())
                .mapToLong(StoredFile::bytes)
                .sum());
        for (StoredFile file : files) {
            if (file.kind().isContent() && PackagePaths.problem(file.path()).isEmpty()) {
                contents.put(file.path(), content(reader, file.blob().objectId()));
            } else {
                skipped.add(file.path());
            }
        }
        return new StoredPackage(PackageContents.of(contents), skipped);
    }

    /** One file; empty when there is no such file or it is a link. */
    Optional<FileContent> file(ObjectReader reader, ObjectId tree, String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(reader, path, tree)) {
            if (walk == null || !isFile(walk.getFileMode(0))) {
                return Optional.empty();
            }
            return Optional.of(content(reader, walk.getObjectId(0)));
        }
    }

    private FileContent content(ObjectReader reader, ObjectId blob) throws IOException {
        requireSize(reader.getObjectSize(blob, Constants.OBJ_BLOB));
        return FileContent.of(reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE));
    }

    private void requireSize(long bytes) {
        if (bytes > limits.packageBytes()) {
            throw new Invalid(
                    "", "The package has " + bytes + " bytes; at most " + limits.packageBytes() + " are accepted.");
        }
    }

    private void list(
            ObjectReader reader, ObjectId tree, String prefix, int depth, List<StoredFile> files, Budget budget)
            throws IOException {
        if (depth > MAX_DEPTH) {
            throw new Invalid("", "The package has folders nested more than " + MAX_DEPTH + " deep.");
        }
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(reader, tree);
        for (; !parser.eof(); parser.next()) {
            budget.spend();
            String path = prefix + parser.getEntryPathString();
            ObjectId id = parser.getEntryObjectId();
            FileMode mode = parser.getEntryFileMode();
            if (isFolder(mode)) {
                list(reader, id, path + "/", depth + 1, files, budget);
                continue;
            }
            Optional<StoredFile.Kind> kind = StoredFile.Kind.of(mode);
            if (kind.isPresent()) {
                boolean stored = kind.get() != StoredFile.Kind.SUBMODULE;
                long bytes = stored ? reader.getObjectSize(id, Constants.OBJ_BLOB) : 0;
                files.add(new StoredFile(path, kind.get(), GitHash.of(id), bytes));
            }
        }
    }

    /** Counts folders too: a few objects can be arranged into a tree of billions of folders without a file in them. */
    private final class Budget {

        private int entries;

        void spend() {
            if (++entries > 2 * limits.packageFiles()) {
                throw tooMany();
            }
        }
    }

    private Invalid tooMany() {
        return new Invalid("", "The package has more files than the " + limits.packageFiles() + " that are accepted.");
    }
}
