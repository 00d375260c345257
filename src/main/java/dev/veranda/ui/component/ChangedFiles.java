package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.veranda.audit.PlainText;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The differences of many files, each made when it comes near, and above them a list of the files with their counts, each leading
 * to its difference.
 */
public class ChangedFiles extends Div {

    private static final long serialVersionUID = 1L;

    private static final String ROW = """
            <div class="changed-file">
              %s
              <button type="button" class="plain-button" @click="${choose}"><span>${item.path}</span></button>
              %s
            </div>""".formatted(ChangeMark.TEMPLATE, DiffStat.TEMPLATE);

    private final transient List<FileChange> changes;
    private final List<Difference> cards;
    private final LazyCards differences;

    public ChangedFiles(List<FileChange> changes, DiffMode mode) {
        this.changes = List.copyOf(changes);
        this.cards =
                changes.stream().map(change -> new Difference(change, mode)).toList();
        this.differences = new LazyCards(cards);
        addClassName("stack");
        add(index(), differences);
    }

    public void setMode(DiffMode mode) {
        cards.forEach(card -> card.setMode(mode));
    }

    private Component index() {
        int added = changes.stream().mapToInt(FileChange::added).sum();
        int removed = changes.stream().mapToInt(FileChange::removed).sum();
        VirtualList<Integer> list = new VirtualList<>();
        list.setRenderer(ChangeMark.in(
                        LitRenderer.<Integer>of(ROW), number -> change(number).mark())
                .withProperty("path", number -> PlainText.visible(change(number).path()))
                .withProperty("added", number -> lines(number, FileChange::added))
                .withProperty("removed", number -> lines(number, FileChange::removed))
                .withFunction("choose", differences::goTo));
        list.setItems(IntStream.range(0, changes.size()).boxed().toList());
        list.getStyle().set("--rows", Integer.toString(changes.size()));
        Div line = new Div(new H2(Numbers.count(changes.size(), "file") + " changed"), new DiffStat(added, removed));
        line.addClassName("row");
        Section section = new Section(line, list);
        section.addClassNames("panel", "changed-files");
        return section;
    }

    private FileChange change(int number) {
        return changes.get(number);
    }

    private String lines(int number, ToIntFunction<FileChange> count) {
        FileChange change = change(number);
        return change.note().isPresent() ? "" : Numbers.grouped(count.applyAsInt(change));
    }

    private static final class Difference extends LazyCard {

        private static final long serialVersionUID = 1L;
        private static final int LINES_AROUND = 6;

        private final transient FileChange change;
        private DiffMode mode;
        private @Nullable DiffView view;

        Difference(FileChange change, DiffMode mode) {
            super(PlainText.visible(change.path()));
            this.change = change;
            this.mode = mode;
            expectLines(change.added() + change.removed() + LINES_AROUND);
        }

        @Override
        protected Runnable prepare() {
            return () -> {
                DiffView filled = new DiffView(change);
                filled.setMode(mode);
                view = filled;
                add(filled);
            };
        }

        void setMode(DiffMode now) {
            mode = now;
            if (view != null) {
                view.setMode(now);
            }
        }
    }
}
