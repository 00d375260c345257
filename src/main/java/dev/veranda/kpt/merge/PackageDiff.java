package dev.veranda.kpt.merge;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.KptfileFields;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.SameResources;
import dev.veranda.krm.Resource;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which files of two packages differ, without those of the packages inside them. */
public final class PackageDiff {

    private PackageDiff() {}

    /**
     * The paths that differ, directories that are in one only included. Kptfiles are compared by their fields without upstream and
     * lock, resources by their fields and comments, other files by their bytes.
     */
    public static SortedSet<String> of(PackageContents one, PackageContents other) {
        return of(FileTree.of(one), FileTree.of(other), MergeRun.NONE);
    }

    /** @param keyed the resources for which merge keys that only one of both has make no difference */
    static SortedSet<String> of(FileTree one, FileTree other, Predicate<Resource> keyed) {
        SortedSet<String> paths = entries(one);
        SortedSet<String> others = entries(other);
        SortedSet<String> different = new TreeSet<>(paths);
        different.addAll(others);
        different.removeIf(path ->
                paths.contains(path) && others.contains(path) && same(path, one.file(path), other.file(path), keyed));
        return different;
    }

    /** Own files and the directories they are in. */
    private static SortedSet<String> entries(FileTree tree) {
        SortedSet<String> entries = new TreeSet<>();
        for (String path : tree.ownPaths()) {
            entries.add(path);
            String at = SlashPath.directory(path);
            while (!at.equals(SlashPath.ROOT) && entries.add(at)) {
                at = SlashPath.directory(at);
            }
        }
        return entries;
    }

    private static boolean same(
            String path, Optional<FileContent> one, Optional<FileContent> other, Predicate<Resource> keyed) {
        boolean kptfiles = SlashPath.name(path).equals(PackageContents.KPTFILE) && one.isPresent() && other.isPresent();
        return kptfiles
                ? KptfileFields.of(one.get(), keyed).equals(KptfileFields.of(other.get(), keyed))
                : SameResources.at(path, one, other, keyed);
    }
}
