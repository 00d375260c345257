package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.Three;

/** In which of three trees a package is. */
public enum Presence {
    EVERYWHERE,
    /** Upstream has a new one, and so has the local package. */
    ADDED_TWICE,
    ADDED_UPSTREAM,
    DELETED_UPSTREAM,
    DELETED_HERE,
    /** Added here, or deleted on both sides: nothing to do. */
    NOT_UPSTREAM;

    /** Where a directory is, whether it is a package or not. */
    public static Presence ofDirectories(Three<FileTree> trees) {
        return of(trees.map(FileTree::exists));
    }

    /** Where a directory is a package. */
    public static Presence ofPackages(Three<FileTree> trees) {
        return of(trees.map(FileTree::isPackage));
    }

    static Presence of(Three<Boolean> present) {
        if (!present.updated()) {
            return present.origin() && present.local() ? DELETED_UPSTREAM : NOT_UPSTREAM;
        }
        if (present.origin()) {
            return present.local() ? EVERYWHERE : DELETED_HERE;
        }
        return present.local() ? ADDED_TWICE : ADDED_UPSTREAM;
    }

    /** The refusal of {@link #ADDED_TWICE}. */
    public static MergeRefusal addedTwice(String path) {
        return new MergeRefusal("subpackage \"" + path + "\" added in both upstream and local");
    }
}
