package dev.veranda.store.git.write;

import dev.veranda.store.git.read.PackageTrees;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.Paths;

/** Replaces or removes one folder of a repository tree, rewriting only the folders on the way to it. */
record TreeEdit(ObjectReader reader, ObjectInserter inserter) {

    /** The tree like {@code root}, with {@code folder} at {@code fullPath} instead of whatever is there. */
    ObjectId with(ObjectId root, String fullPath, ObjectId folder) throws IOException {
        return edit(Optional.of(root), fullPath, Optional.of(folder)).orElseThrow();
    }

    /** The tree like {@code root} without {@code fullPath}, and without folders that this leaves empty. */
    ObjectId without(ObjectId root, String fullPath) throws IOException {
        Optional<ObjectId> left = edit(Optional.of(root), fullPath, Optional.empty());
        return left.isPresent() ? left.get() : inserter.insert(new TreeFormatter());
    }

    private Optional<ObjectId> edit(Optional<ObjectId> tree, String path, Optional<ObjectId> folder)
            throws IOException {
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        Optional<ObjectId> child = folder;
        if (slash >= 0) {
            Optional<ObjectId> below =
                    tree.isPresent() ? PackageTrees.subtree(reader, tree.get(), name) : Optional.empty();
            child = edit(below, path.substring(slash + 1), folder);
        }
        return rewrite(tree, Constants.encode(name), child);
    }

    private Optional<ObjectId> rewrite(Optional<ObjectId> tree, byte[] name, Optional<ObjectId> child)
            throws IOException {
        TreeFormatter formatter = new TreeFormatter();
        int entries = 0;
        boolean pending = child.isPresent();
        CanonicalTreeParser parser = new CanonicalTreeParser();
        if (tree.isPresent()) {
            parser.reset(reader, tree.get());
        }
        for (; !parser.eof(); parser.next()) {
            byte[] entry = new byte[parser.getNameLength()];
            parser.getName(entry, 0);
            if (Arrays.equals(entry, name)) {
                continue;
            }
            if (pending && comesBefore(name, entry, parser.getEntryRawMode())) {
                formatter.append(name, FileMode.TREE, child.orElseThrow());
                pending = false;
                entries++;
            }
            formatter.append(entry, FileMode.fromBits(parser.getEntryRawMode()), parser.getEntryObjectId());
            entries++;
        }
        if (pending) {
            formatter.append(name, FileMode.TREE, child.orElseThrow());
            entries++;
        }
        return entries == 0 ? Optional.empty() : Optional.of(inserter.insert(formatter));
    }

    /** Git sorts folders as if their names ended with a slash. */
    private static boolean comesBefore(byte[] folder, byte[] entry, int entryMode) {
        return Paths.compare(folder, 0, folder.length, FileMode.TREE.getBits(), entry, 0, entry.length, entryMode) < 0;
    }
}
