package dev.veranda.ui.rendering;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.ui.component.Numbers;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which resources stand in which file of a package, and what is wrong with files by themselves. A value. */
public final class PackageOutline {

    private static final int RESOURCES_NAMED = 2;
    private static final PackageOutline EMPTY = new PackageOutline(new TreeMap<>());

    private final SortedMap<String, FileOutline> files;

    private PackageOutline(SortedMap<String, FileOutline> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    public static PackageOutline of(PackageContents contents) {
        return EMPTY.of(contents, EMPTY);
    }

    /** The outline of other contents; reads only files that differ from those this one was made of. */
    public PackageOutline updated(PackageContents contents) {
        return of(contents, this);
    }

    public Optional<FileOutline> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    public List<OutlinedResource> resources(String path) {
        return file(path).map(FileOutline::resources).orElse(List.of());
    }

    /** What is in a file, in a few words for a list of files: its first resources, or that it is binary. */
    public String about(String path, FileContent content) {
        if (content.text().isEmpty()) {
            return "Binary";
        }
        List<OutlinedResource> resources = resources(path);
        String titles = resources.stream()
                .limit(RESOURCES_NAMED)
                .map(OutlinedResource::title)
                .collect(Collectors.joining(", "));
        int more = resources.size() - RESOURCES_NAMED;
        return more > 0 ? titles + ", " + Numbers.grouped(more) + " more" : titles;
    }

    /** Every file's outline by path. */
    public SortedMap<String, FileOutline> files() {
        return files;
    }

    public List<FileProblem> problems() {
        return files.values().stream().flatMap(file -> file.problems().stream()).toList();
    }

    private PackageOutline of(PackageContents contents, PackageOutline known) {
        SortedMap<String, FileOutline> outlines = new TreeMap<>();
        contents.files().forEach((path, content) -> outlines.put(path, known.unchanged(path, content)));
        return new PackageOutline(outlines);
    }

    private FileOutline unchanged(String path, FileContent content) {
        return file(path)
                .filter(outline -> outline.content().equals(content))
                .orElseGet(() -> FileOutline.of(path, content));
    }
}
