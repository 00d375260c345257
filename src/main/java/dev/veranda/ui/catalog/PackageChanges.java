package dev.veranda.ui.catalog;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.krm.SecretMask;
import dev.veranda.ui.component.ChangeMark;
import dev.veranda.ui.component.FileChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What changed from one package to another, file by file, without the values of Secrets. */
final class PackageChanges {

    private PackageChanges() {}

    static List<FileChange> between(PackageContents before, PackageContents after) {
        Set<String> paths = new TreeSet<>(before.files().keySet());
        paths.addAll(after.files().keySet());
        return paths.stream()
                .filter(path -> !before.file(path).equals(after.file(path)))
                .map(path -> change(path, before.file(path), after.file(path)))
                .toList();
    }

    private static FileChange change(String path, Optional<FileContent> before, Optional<FileContent> after) {
        Optional<String> old = before.flatMap(FileContent::text);
        Optional<String> now = after.flatMap(FileContent::text);
        if (old.isEmpty() != before.isEmpty() || now.isEmpty() != after.isEmpty()) {
            ChangeMark mark = ChangeMark.between(before, after);
            return FileChange.withoutLines(path, mark, "A binary file was " + mark.word() + ".");
        }
        if (VisibleText.mayHoldSecrets(path)) {
            SecretMask.Versions visible = SecretMask.hide(old, now);
            return FileChange.between(path, visible.before(), visible.after());
        }
        return FileChange.between(path, old, now);
    }
}
