package dev.veranda.kpt.resources;

import dev.veranda.kpt.PackageContents;
import java.util.function.Predicate;

/** Which files of a package its {@code .krmignore} files hide from whatever works on resources. */
public final class IgnoredFiles {

    private IgnoredFiles() {}

    /** Whether a file is hidden, by its path relative to the package. */
    public static Predicate<String> in(PackageContents contents) {
        boolean none = contents.files().keySet().stream().noneMatch(path -> path.endsWith(IgnoreRules.FILE_NAME));
        return none ? path -> false : PackageTree.of(contents)::ignores;
    }
}
