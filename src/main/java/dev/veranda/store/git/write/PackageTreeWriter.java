package dev.veranda.store.git.write;

import dev.veranda.failure.Invalid;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.GitNames;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.PackagePaths;
import dev.veranda.store.StoreLimits;
import dev.veranda.store.git.read.PackageTrees;
import dev.veranda.store.git.read.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Writes the contents of a package as a tree.
 *
 * <p>Porch writes every file as plain and drops links. Here a file that was executable stays so, and whatever the
 * contents cannot show (links, submodules, odd names) is kept, since saving an edit must not destroy what the editor never saw.
 */
final class PackageTreeWriter {

    private final StoreLimits limits;

    PackageTreeWriter(StoreLimits limits) {
        this.limits = limits;
    }

    /**
     * The tree that holds {@code contents}.
     *
     * @param into where objects go
     * @param before what the package was, whose file modes are kept
     * @param whole whether what {@code contents} cannot show is kept, too
     * @throws Invalid if there is no Kptfile at the root, a path is a file and a folder at once, or a limit is exceeded
     */
    ObjectId write(TreeEdit into, PackageContents contents, Optional<ObjectId> before, boolean whole)
            throws IOException {
        require(contents);
        Map<String, StoredFile> old = new HashMap<>();
        if (before.isPresent()) {
            before(into, before.get()).forEach(file -> old.put(file.path(), file));
        }
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, FileContent> file : contents.files().entrySet()) {
            StoredFile was = old.get(file.getKey());
            boolean executable = was != null && was.kind() == StoredFile.Kind.EXECUTABLE;
            DirCacheEntry entry = entry(file.getKey());
            entry.setFileMode(executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
            entry.setObjectId(
                    into.inserter().insert(Constants.OBJ_BLOB, file.getValue().bytes()));
            builder.add(entry);
        }
        for (StoredFile file : old.values()) {
            if (whole && isKept(file) && isFree(contents, file.path())) {
                DirCacheEntry entry = entry(file.path(), file.raw().getBytes(StandardCharsets.ISO_8859_1));
                entry.setFileMode(mode(file.kind()));
                entry.setObjectId(file.blob().objectId());
                builder.add(entry);
            }
        }
        builder.finish();
        return index.writeTree(into.inserter());
    }

    /** A package that cannot be read whole had nothing shown of it, so there is nothing of it to keep. */
    private List<StoredFile> before(TreeEdit into, ObjectId tree) throws IOException {
        try {
            return new PackageTrees(limits, blob -> true).list(into.reader(), tree);
        } catch (Invalid beyondTheLimits) {
            return List.of();
        }
    }

    /** What people never saw stays, except what Git would take for its own. */
    private static boolean isKept(StoredFile file) {
        boolean shown = file.kind().isContent()
                && file.isReadable()
                && PackagePaths.problem(file.path()).isEmpty();
        boolean ofGit = Arrays.stream(file.path().split("/"))
                .anyMatch(part -> GitNames.isRepository(part) || GitNames.isModules(part));
        return !shown && !ofGit;
    }

    private static FileMode mode(StoredFile.Kind kind) {
        return switch (kind) {
            case FILE -> FileMode.REGULAR_FILE;
            case EXECUTABLE -> FileMode.EXECUTABLE_FILE;
            case SYMLINK -> FileMode.SYMLINK;
            case SUBMODULE -> FileMode.GITLINK;
        };
    }

    private void require(PackageContents contents) {
        if (!contents.has(PackageContents.KPTFILE)) {
            throw new Invalid("", "package must contain Kptfile at root");
        }
        if (contents.files().size() > limits.packageFiles()) {
            throw new Invalid(
                    "",
                    "The package has " + contents.files().size() + " files; at most " + limits.packageFiles()
                            + " are accepted.");
        }
        if (contents.bytes() > limits.packageBytes()) {
            throw new Invalid(
                    "",
                    "The package has " + contents.bytes() + " bytes; at most " + limits.packageBytes()
                            + " are accepted.");
        }
        Set<String> folders = new HashSet<>();
        for (String path : contents.files().keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (contents.has(path.substring(0, slash))) {
                    throw new Invalid(path, "\"" + path.substring(0, slash) + "\" is a file and a folder at once.");
                }
                folders.add(path.substring(0, slash));
            }
        }
        if (folders.size() + contents.files().size() > PackageTrees.mostEntries(limits)) {
            throw new Invalid(
                    "",
                    "The package has " + folders.size() + " folders; with its files at most "
                            + PackageTrees.mostEntries(limits) + " are accepted.");
        }
    }

    private static boolean isFree(PackageContents contents, String path) {
        boolean usedAsFolder = !contents.files()
                .subMap(path + "/", path + "/" + Character.MAX_VALUE)
                .isEmpty();
        boolean belowAFile = false;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            belowAFile |= contents.has(path.substring(0, slash));
        }
        return !contents.has(path) && !usedAsFolder && !belowAFile;
    }

    private static DirCacheEntry entry(String path) {
        return entry(path, path.getBytes(StandardCharsets.UTF_8));
    }

    private static DirCacheEntry entry(String path, byte[] bytes) {
        try {
            return new DirCacheEntry(bytes);
        } catch (InvalidPathException invalid) {
            throw new Invalid(path, "\"" + path + "\" is not a file name Git can keep.");
        }
    }
}
