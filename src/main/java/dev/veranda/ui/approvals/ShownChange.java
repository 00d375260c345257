package dev.veranda.ui.approvals;

import dev.veranda.revision.comparison.Change;
import dev.veranda.revision.comparison.PackageComparison;
import dev.veranda.ui.component.FileChange;
import java.util.List;

/** A change with its lines compared. */
record ShownChange(Change change, FileChange lines) {

    /** Compares the lines of every change: takes time, so nobody should wait for it under a lock. */
    static List<ShownChange> of(PackageComparison comparison) {
        return comparison.changes().stream()
                .map(change ->
                        new ShownChange(change, FileChange.between(change.label(), change.before(), change.after())))
                .toList();
    }

    /** Whether its lines say anything a reviewer has to read. */
    boolean substantial() {
        return change.extent() == Change.Extent.CONTENT || change.extent() == Change.Extent.TEXT;
    }

    int size() {
        return lines.added() + lines.removed();
    }
}
