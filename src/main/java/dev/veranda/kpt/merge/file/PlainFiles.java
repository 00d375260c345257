package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.merge.conflict.MergeConflict;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.kpt.merge.conflict.Three;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings the files of a package that are no resources to upstream's version: all but Kptfiles and YAML, JSON included. What was
 * changed or added here stays as it is.
 */
public final class PlainFiles {

    private PlainFiles() {}

    /** Merges all files of a package that are neither resources nor Kptfiles. */
    public static void merge(Three<FileTree> trees, MergeRun run) {
        Three<List<String>> own = trees.map(FileTree::ownPaths);
        Set<String> paths = new TreeSet<>(own.local());
        paths.addAll(own.updated());
        for (String path : paths) {
            if (isPlain(path)) {
                merge(path, trees, run);
            }
        }
    }

    private static boolean isPlain(String path) {
        return !SlashPath.name(path).equals(PackageContents.KPTFILE) && !MergeKeys.isMerged(path);
    }

    /** Merges one file as a whole. */
    public static void merge(String path, Three<FileTree> trees, MergeRun run) {
        Three<Optional<FileContent>> files = trees.map(tree -> tree.file(path));
        if (files.origin().equals(files.updated())) {
            return;
        }
        boolean changedHere = files.local().isPresent() && !files.local().equals(files.origin());
        if (isConflict(files)) {
            Side standard = changedHere ? Side.LOCAL : Side.UPSTREAM;
            Side chosen = run.scope(trees.local().placeOf(path))
                    .whole(MergeConflict.Kind.FILE, files.map(PlainFiles::text), standard);
            if (chosen == Side.UPSTREAM) {
                set(trees.local(), path, files.updated());
            }
        } else if (!changedHere) {
            set(trees.local(), path, files.updated());
        }
    }

    private static boolean isConflict(Three<Optional<FileContent>> files) {
        return !files.local().equals(files.origin())
                && !files.updated().equals(files.origin())
                && !files.local().equals(files.updated());
    }

    static void set(FileTree local, String path, Optional<FileContent> content) {
        content.ifPresentOrElse(file -> local.put(path, file), () -> local.remove(path));
    }

    private static Optional<String> text(Optional<FileContent> file) {
        return file.map(content -> content.text().orElse("(" + content.size() + " bytes)"));
    }
}
