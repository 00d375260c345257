package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Div;
import dev.veranda.kpt.PackageContents;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.ChangedFiles;
import dev.veranda.ui.component.CompareBar;
import dev.veranda.ui.component.ComparisonBase;
import dev.veranda.ui.component.DiffMode;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.FileChange;
import dev.veranda.ui.component.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A package compared with another state of it, file by file: with which one, and how it is laid out, says the address. */
class PackageDifferences extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Function<PackageRevision, PackageContents> reading;
    private final Busy busy;
    private final CompareBar bar = new CompareBar();
    private final Div result = new Div();
    private transient Optional<Compared> compared = Optional.empty();

    private record Compared(ComparisonBase base, Supplier<PackageContents> after, ChangedFiles files) {}

    /**
     * @param reading reads a revision, which takes time
     * @param busy where that shows
     */
    PackageDifferences(Function<PackageRevision, PackageContents> reading, Busy busy) {
        this.reading = reading;
        this.busy = busy;
        addClassName("stack");
        add(bar, result);
        setVisible(false);
    }

    /** @param after what is compared: the same one for as long as only the base or the layout changes */
    void show(Query query, List<ComparisonBase> bases, ComparisonBase base, Supplier<PackageContents> after) {
        DiffMode mode = CompareBar.mode(query);
        Optional<Compared> shown =
                compared.filter(one -> one.base().equals(base)).filter(one -> one.after() == after);
        if (shown.isPresent()) {
            bar.show(query, bases, base);
            shown.get().files().setMode(mode);
            return;
        }
        begin(query, bases, base);
        busy.compute(
                "Comparing with " + base.label(),
                () -> PackageChanges.between(base.revision().map(reading).orElse(PackageContents.empty()), after.get()),
                changes -> fill(base, after, changes, mode));
    }

    /** Shows in place of differences why there are none to show. */
    void showInstead(Query query, List<ComparisonBase> bases, ComparisonBase base, EmptyState why) {
        begin(query, bases, base);
        result.add(why);
    }

    private void begin(Query query, List<ComparisonBase> bases, ComparisonBase base) {
        setVisible(true);
        bar.show(query, bases, base);
        compared = Optional.empty();
        result.removeAll();
    }

    private void fill(ComparisonBase base, Supplier<PackageContents> after, List<FileChange> changes, DiffMode mode) {
        if (changes.isEmpty()) {
            result.add(new EmptyState("No difference", "Both hold the same files with the same content."));
            return;
        }
        ChangedFiles files = new ChangedFiles(changes, mode);
        compared = Optional.of(new Compared(base, after, files));
        result.add(files);
    }
}
