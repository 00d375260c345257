package dev.veranda.ui.editor;

import dev.veranda.ui.component.FileRow;
import dev.veranda.ui.rendering.PackageOutline;
import java.util.List;
import java.util.function.ToIntFunction;

/** The files of a draft as rows of a list: those that are there, and those that were. */
final class EditedFiles {

    private EditedFiles() {}

    /** @param errors how many errors a file has */
    static List<FileRow> rows(DraftEdits edits, PackageOutline outline, ToIntFunction<String> errors) {
        return edits.paths().stream()
                .map(path -> FileRow.of(path, about(edits, outline, path), edits.change(path), errors.applyAsInt(path)))
                .toList();
    }

    private static String about(DraftEdits edits, PackageOutline outline, String path) {
        return edits.typed()
                .file(path)
                .or(() -> edits.stored().file(path))
                .map(content -> outline.about(path, content))
                .orElse("");
    }
}
