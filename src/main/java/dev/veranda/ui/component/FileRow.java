package dev.veranda.ui.component;

import dev.veranda.audit.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * A row in a list of files.
 *
 * @param path of the file or folder
 * @param folder whether it is a folder, with its files in the rows below unless it is closed
 * @param label the name without the folder it lies in
 * @param about what is in it in a few words, or what is wrong with it
 * @param change what happened to it
 * @param errors how many errors there are in it
 */
public record FileRow(
        String path, boolean folder, boolean closed, String label, String about, ChangeMark change, int errors) {

    public static FileRow of(String path, String about, ChangeMark change, int errors) {
        return new FileRow(
                path,
                false,
                false,
                PlainText.visible(path.substring(path.lastIndexOf('/') + 1)),
                about,
                change,
                errors);
    }

    /**
     * Files at the top first, then folder by folder.
     *
     * @param filter words that must all occur in the path or in what is said about the file; "" for everything
     * @param closed folders whose files are not shown, unless something is looked for
     */
    static List<FileRow> tree(Collection<FileRow> files, String filter, Set<String> closed) {
        TreeMap<String, List<FileRow>> byFolder = new TreeMap<>();
        files.stream()
                .filter(file -> file.matches(filter))
                .forEach(file -> byFolder.computeIfAbsent(folder(file.path()), ignored -> new ArrayList<>())
                        .add(file));
        List<FileRow> rows = new ArrayList<>();
        byFolder.forEach((folder, inIt) -> {
            boolean hidden = closed.contains(folder) && filter.isBlank();
            if (!folder.isEmpty()) {
                int errors = inIt.stream().mapToInt(FileRow::errors).sum();
                rows.add(new FileRow(folder, true, hidden, folder + "/", "", ChangeMark.NONE, errors));
            }
            if (!hidden) {
                inIt.sort(Comparator.comparing(row -> row.label().toLowerCase(Locale.ROOT)));
                rows.addAll(inIt);
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

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
