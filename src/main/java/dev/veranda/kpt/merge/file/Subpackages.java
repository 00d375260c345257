package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.PackageContents;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the packages nested in a package. */
public final class Subpackages {

    /** Which of them. */
    public enum Kind {
        ALL,
        /** Those that belong to the package around them: their Kptfile names no upstream. */
        DEPENDENT,
        /** Those that follow an upstream of their own. */
        INDEPENDENT
    }

    private Subpackages() {}

    /**
     * Their directories relative to the package, sorted.
     *
     * @param recursive also those inside other subpackages, of whatever kind these are
     */
    public static List<String> of(PackageContents contents, Kind kind, boolean recursive) {
        return of(FileTree.of(contents), kind, recursive);
    }

    public static List<String> of(FileTree tree, Kind kind, boolean recursive) {
        List<String> paths = recursive ? tree.packagePaths() : tree.directPackagePaths();
        return paths.stream().filter(path -> is(tree.below(path), kind)).toList();
    }

    /** Those that are in any of several trees, sorted, so that each comes before those inside it. */
    public static SortedSet<String> ofAny(Kind kind, boolean recursive, FileTree... trees) {
        SortedSet<String> paths = new TreeSet<>();
        for (FileTree tree : trees) {
            paths.addAll(of(tree, kind, recursive));
        }
        return paths;
    }

    private static boolean is(FileTree tree, Kind kind) {
        return switch (kind) {
            case ALL -> true;
            case DEPENDENT -> !isIndependent(tree);
            case INDEPENDENT -> isIndependent(tree);
        };
    }

    /** One whose Kptfile cannot be read follows nothing. */
    private static boolean isIndependent(FileTree tree) {
        return KptfileText.readable(tree).filter(KptfileText::isIndependent).isPresent();
    }
}
