package dev.veranda.kpt;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a package, subpackages included, by path relative to the package. A value: every change gives a new one.
 *
 * @param files path to content; paths are relative, use {@code /}, and obey {@link PackagePaths}
 */
public record PackageContents(SortedMap<String, FileContent> files) {

    public static final String KPTFILE = "Kptfile";

    private static final PackageContents EMPTY = new PackageContents(new TreeMap<>());

    /** @throws IllegalArgumentException if a path breaks the rules of {@link PackagePaths}; its message says which and why */
    public PackageContents {
        files.keySet().forEach(PackagePaths::require);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static PackageContents empty() {
        return EMPTY;
    }

    public static PackageContents of(Map<String, FileContent> files) {
        return new PackageContents(new TreeMap<>(files));
    }

    public static PackageContents ofText(Map<String, String> files) {
        SortedMap<String, FileContent> contents = new TreeMap<>();
        files.forEach((path, text) -> contents.put(path, FileContent.of(text)));
        return new PackageContents(contents);
    }

    public Optional<FileContent> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The text of a file; empty when there is no such file or it is binary. */
    public Optional<String> text(String path) {
        return file(path).flatMap(FileContent::text);
    }

    public boolean has(String path) {
        return files.containsKey(path);
    }

    public PackageContents with(String path, String text) {
        return with(path, FileContent.of(text));
    }

    public PackageContents with(String path, FileContent content) {
        SortedMap<String, FileContent> changed = new TreeMap<>(files);
        changed.put(path, content);
        return new PackageContents(changed);
    }

    public PackageContents without(String path) {
        SortedMap<String, FileContent> changed = new TreeMap<>(files);
        changed.remove(path);
        return new PackageContents(changed);
    }

    /** The sum of all file sizes in bytes. */
    public long bytes() {
        return files.values().stream().mapToLong(FileContent::size).sum();
    }
}
