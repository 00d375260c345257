package dev.veranda.revision.comparison;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between two contents of a package.
 *
 * @param changes in the order of their paths
 */
public record PackageComparison(List<Change> changes) {

    public PackageComparison {
        changes = List.copyOf(changes);
    }

    /** Compares resource by resource where both versions of a file can be read as resources, else file by file. */
    public static PackageComparison of(PackageContents before, PackageContents after) {
        List<Part> old = new ArrayList<>();
        List<Part> now = new ArrayList<>();
        Set<String> differing = differing(before, after);
        for (String path : differing) {
            PartReading reading = PartReading.of(path, before.file(path), after.file(path));
            old.addAll(reading.before());
            now.addAll(reading.after());
        }
        List<Change> changes = PartMatching.of(old, now).stream()
                .filter(Pair::differs)
                .map(Pair::change)
                .collect(Collectors.toCollection(ArrayList::new));
        Set<String> explained = changes.stream()
                .flatMap(change -> Stream.concat(Stream.of(change.path()), change.oldPath().stream()))
                .collect(Collectors.toSet());
        differing.stream()
                .filter(path -> !explained.contains(path))
                .map(path -> rearranged(path, before.file(path), after.file(path)))
                .forEach(changes::add);
        changes.sort(Comparator.comparing(Change::path));
        return new PackageComparison(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    public long count(Change.Type type) {
        return changes.stream().filter(change -> change.type() == type).count();
    }

    private static Set<String> differing(PackageContents before, PackageContents after) {
        return Stream.concat(before.files().keySet().stream(), after.files().keySet().stream())
                .filter(path -> !before.file(path).equals(after.file(path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every resource of the file is as it was, yet the file is not: their order, or what stands between them, changed. */
    private static Change rearranged(String path, Optional<FileContent> before, Optional<FileContent> after) {
        return new Pair(
                        before.map(content -> Part.ofFile(path, content)),
                        after.map(content -> Part.ofFile(path, content)))
                .change(Change.Extent.TEXT);
    }
}
