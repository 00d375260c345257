package dev.veranda.ui.editor;

import dev.veranda.kpt.FileContent;
import dev.veranda.ui.rendering.OutlinedResource;
import dev.veranda.ui.rendering.PackageOutline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * A row in the list of files.
 *
 * @param path of the file or folder
 * @param folder whether it is a folder, with its files in the rows below unless it is closed
 * @param label the name without the folder it lies in
 * @param about which resources are in it, or that it is binary
 * @param errors how many errors there are in it
 */
record FileRow(String path, boolean folder, boolean closed, String label, String about, FileChange change, int errors) {

    private static final int MOST_RESOURCES = 2;

    /**
     * Files at the top first, then folder by folder.
     *
     * @param filter words that must all occur in the path or in the resources' names; "" for everything
     * @param errors how many errors a file has
     */
    static List<FileRow> of(
            DraftEdits edits, PackageOutline outline, String filter, Set<String> closed, ToIntFunction<String> errors) {
        TreeMap<String, List<FileRow>> byFolder = new TreeMap<>();
        for (String path : edits.paths()) {
            FileRow row = file(edits, outline, path, errors.applyAsInt(path));
            if (row.matches(filter)) {
                byFolder.computeIfAbsent(folder(path), ignored -> new ArrayList<>())
                        .add(row);
            }
        }
        List<FileRow> rows = new ArrayList<>();
        byFolder.forEach((folder, files) -> {
            boolean hidden = closed.contains(folder) && filter.isBlank();
            if (!folder.isEmpty()) {
                rows.add(new FileRow(folder, true, hidden, folder + "/", "", FileChange.NONE, sum(files)));
            }
            if (!hidden) {
                files.sort(Comparator.comparing(row -> row.label().toLowerCase(Locale.ROOT)));
                rows.addAll(files);
            }
        });
        return List.copyOf(rows);
    }

    /** Whether it lies in a folder, and so stands further in. */
    boolean nested() {
        return !folder && path.indexOf('/') >= 0;
    }

    private boolean matches(String filter) {
        String text = (path + " " + about).toLowerCase(Locale.ROOT);
        return filter.isBlank()
                || List.of(filter.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                        .allMatch(text::contains);
    }

    private static FileRow file(DraftEdits edits, PackageOutline outline, String path, int errors) {
        FileChange change = edits.change(path);
        boolean binary = edits.typed()
                .file(path)
                .or(() -> edits.stored().file(path))
                .flatMap(FileContent::text)
                .isEmpty();
        String about = binary ? "Binary" : resources(outline.resources(path));
        return new FileRow(path, false, false, path.substring(path.lastIndexOf('/') + 1), about, change, errors);
    }

    private static String resources(List<OutlinedResource> resources) {
        List<String> titles = resources.stream()
                .limit(MOST_RESOURCES)
                .map(OutlinedResource::title)
                .toList();
        int more = resources.size() - titles.size();
        return String.join(", ", titles) + (more > 0 ? ", " + more + " more" : "");
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static int sum(List<FileRow> files) {
        return files.stream().mapToInt(FileRow::errors).sum();
    }
}
