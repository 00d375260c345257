package dev.veranda.ui.editor;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.PackagePaths;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.ChangeMark;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A draft while somebody edits it. A value: every change gives a new one.
 *
 * @param draft the revision the work is based on; its commit is what a save replaces
 * @param stored what that revision holds
 * @param typed what the editor holds
 */
record DraftEdits(PackageRevision draft, PackageContents stored, PackageContents typed) {

    static DraftEdits of(PackageRevision draft, PackageContents stored) {
        return new DraftEdits(draft, stored, stored);
    }

    boolean unsaved() {
        return !typed.equals(stored);
    }

    /** Every file there is or was, by path. */
    SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>(stored.files().keySet());
        paths.addAll(typed.files().keySet());
        return paths;
    }

    ChangeMark change(String path) {
        return ChangeMark.between(stored.file(path), typed.file(path));
    }

    /** How many files differ from the stored draft. */
    int changes() {
        return (int)
                paths().stream().filter(path -> change(path) != ChangeMark.NONE).count();
    }

    /** The file as somebody typed it in a browser; its line breaks stay what they were. */
    DraftEdits typed(String path, String text) {
        String before = typed.text(path).orElse("");
        return before.equals(text) ? this : with(typed.with(path, LineBreaks.like(before, text)));
    }

    DraftEdits added(String path, String text) {
        return with(typed.with(path, text));
    }

    DraftEdits removed(String path) {
        return with(typed.without(path));
    }

    DraftEdits renamed(String path, String newPath) {
        return typed.file(path)
                .map(content -> with(typed.without(path).with(newPath, content)))
                .orElse(this);
    }

    /** The file as it is in the stored draft, which may mean that it is gone. */
    DraftEdits reverted(String path) {
        return with(stored.file(path).map(content -> typed.with(path, content)).orElseGet(() -> typed.without(path)));
    }

    /** After a save: what was stored takes the place of what was sent, and what was typed since then stays. */
    DraftEdits saved(PackageRevision saved, PackageContents sent, PackageContents nowStored) {
        return new DraftEdits(
                saved, nowStored, ThreeWay.of(sent, typed, nowStored).preferring(Side.YOURS));
    }

    /** Why no file can be made at this path, in one sentence; empty when it can. */
    Optional<String> problemOfNewPath(String path) {
        return PackagePaths.problem(path)
                .or(() -> typed.has(path) ? Optional.of("There is a file \"" + path + "\" already.") : Optional.empty())
                .or(() -> folderProblem(path));
    }

    /** Git has no place for a file and a folder of the same name. */
    private Optional<String> folderProblem(String path) {
        for (String other : typed.files().keySet()) {
            if (other.startsWith(path + "/")) {
                return Optional.of("\"" + path + "\" is a folder.");
            }
            if (path.startsWith(other + "/")) {
                return Optional.of("\"" + other + "\" is a file, so nothing can lie below it.");
            }
        }
        return Optional.empty();
    }

    private DraftEdits with(PackageContents newTyped) {
        return new DraftEdits(draft, stored, newTyped);
    }
}
