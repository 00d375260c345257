package dev.veranda.store.git;

import dev.veranda.failure.Invalid;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.store.StoreLimits;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
 * <p>Porch writes every file as plain and drops links. Here a file that was executable stays so, and links that the contents
 * cannot show are kept, since saving an edit must not destroy what the editor never saw.
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
     * @param before what the package was, whose file modes and links are kept
     * @throws Invalid if there is no Kptfile at the root, a path is a file and a folder at once, or a limit is exceeded
     */
    ObjectId write(TreeEdit into, PackageContents contents, Optional<ObjectId> before) throws IOException {
        require(contents);
        Map<String, StoredFile> old = new HashMap<>();
        if (before.isPresent()) {
            new PackageTrees(limits).list(into.reader(), before.get()).forEach(file -> old.put(file.path(), file));
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
            if (!file.kind().isContent() && isFree(contents, file.path())) {
                DirCacheEntry entry = entry(file.path());
                entry.setFileMode(file.kind() == StoredFile.Kind.SYMLINK ? FileMode.SYMLINK : FileMode.GITLINK);
                entry.setObjectId(file.blob().objectId());
                builder.add(entry);
            }
        }
        builder.finish();
        return index.writeTree(into.inserter());
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
        for (String path : contents.files().keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (contents.has(path.substring(0, slash))) {
                    throw new Invalid(path, "\"" + path.substring(0, slash) + "\" is a file and a folder at once.");
                }
            }
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
        try {
            return new DirCacheEntry(path);
        } catch (InvalidPathException invalid) {
            throw new Invalid(path, "\"" + path + "\" is not a file name Git can keep.");
        }
    }
}
