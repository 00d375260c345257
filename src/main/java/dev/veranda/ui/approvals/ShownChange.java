package dev.veranda.ui.approvals;

import dev.veranda.revision.comparison.Change;
import dev.veranda.revision.comparison.PackageComparison;
import dev.veranda.ui.component.FileChange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change, and once its lines were compared how many of them differ. The lines themselves are compared again for whoever looks
 * at them: kept for all, they would take many times the memory of the package.
 */
record ShownChange(Change change, Optional<Size> size) {

    private static final int LINES_OF_A_CHANGE = 12;

    /** Lines added and removed. */
    record Size(int added, int removed) {}

    static List<ShownChange> of(PackageComparison comparison) {
        return comparison.changes().stream()
                .map(change -> new ShownChange(change, Optional.empty()))
                .toList();
    }

    /** Compares its lines: takes time, so nobody should wait for it under a lock. */
    FileChange lines() {
        return FileChange.between(change.label(), change.before(), change.after());
    }

    /** With its lines counted, which takes as long as comparing them. */
    ShownChange counted() {
        if (size.isPresent()) {
            return this;
        }
        FileChange lines = lines();
        return new ShownChange(change, Optional.of(new Size(lines.added(), lines.removed())));
    }

    /** Whether its lines say anything a reviewer has to read. */
    boolean substantial() {
        return change.extent() == Change.Extent.CONTENT || change.extent() == Change.Extent.TEXT;
    }

    /** Whether somebody who searches for these words means it: they stand in its name, its place or its text. */
    boolean matches(String words) {
        Pattern pattern =
                Pattern.compile(Pattern.quote(words.strip()), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return Stream.of(
                        Stream.of(change.label(), change.path()),
                        change.oldPath().stream(),
                        change.before().stream(),
                        change.after().stream())
                .flatMap(texts -> texts)
                .anyMatch(text -> pattern.matcher(text).find());
    }

    /** About how many lines its difference will have, from the texts alone. */
    int expectedLines() {
        int before = change.before().map(ShownChange::countLines).orElse(0);
        int after = change.after().map(ShownChange::countLines).orElse(0);
        boolean whole = before == 0 || after == 0;
        return whole ? Math.max(before, after) : Math.min(LINES_OF_A_CHANGE, Math.max(before, after));
    }

    private static int countLines(String text) {
        return (int) text.lines().count();
    }
}
