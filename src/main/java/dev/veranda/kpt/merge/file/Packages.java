package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import java.util.Collection;

/** Copying and removing packages. */
public final class Packages {

    private Packages() {}

    /** Copies the files of a package without those of the packages inside it. A Kptfile that is there stays. */
    public static void copyOwn(FileTree from, FileTree to, boolean copiesKptfile) {
        copy(from.ownPaths(), from, to, copiesKptfile);
    }

    /** Copies a package with everything inside it. A Kptfile that is there stays. */
    public static void copyAll(FileTree from, FileTree to) {
        copyAll(from, to, true);
    }

    public static void copyAll(FileTree from, FileTree to, boolean copiesKptfile) {
        copy(from.paths(), from, to, copiesKptfile);
    }

    private static void copy(Collection<String> paths, FileTree from, FileTree to, boolean copiesKptfile) {
        for (String path : paths) {
            boolean kptfile = path.equals(PackageContents.KPTFILE);
            if (!kptfile || (copiesKptfile && !to.isPackage())) {
                from.file(path).ifPresent((FileContent content) -> to.put(path, content));
            }
        }
    }

    /** Removes the files of a package and leaves the packages inside it. */
    public static void removeOwn(FileTree tree, boolean removesKptfile) {
        for (String path : tree.ownPaths()) {
            if (removesKptfile || !path.equals(PackageContents.KPTFILE)) {
                tree.remove(path);
            }
        }
    }
}
