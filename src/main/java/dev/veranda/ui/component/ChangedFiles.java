package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.audit.PlainText;
import java.util.ArrayList;
import java.util.List;

/** The differences of many files, and above them a list of the files with their counts, each leading to its difference. */
public class ChangedFiles extends Div {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 25;

    private final transient List<FileChange> changes;
    private final DiffMode mode;
    private final List<DiffView> views = new ArrayList<>();
    private final Div differences = new Div();
    private final Button more = new Button();

    public ChangedFiles(List<FileChange> changes, DiffMode mode) {
        this.changes = List.copyOf(changes);
        this.mode = mode;
        addClassName("stack");
        differences.addClassName("stack");
        more.addClickListener(click -> showUpTo(views.size() + SHOWN_AT_ONCE));
        showUpTo(SHOWN_AT_ONCE);
        add(index(), differences, more);
    }

    private Component index() {
        int added = changes.stream().mapToInt(FileChange::added).sum();
        int removed = changes.stream().mapToInt(FileChange::removed).sum();
        UnorderedList list = new UnorderedList();
        for (int number = 0; number < changes.size(); number++) {
            list.add(entry(changes.get(number), number));
        }
        Div line = new Div(new H2(Numbers.count(changes.size(), "file") + " changed"), new DiffStat(added, removed));
        line.addClassName("row");
        Section section = new Section(line, list);
        section.addClassNames("panel", "changed-files");
        return section;
    }

    private ListItem entry(FileChange change, int number) {
        Span path = new Span(PlainText.visible(change.path()));
        NativeButton button = new NativeButton();
        button.add(path);
        button.addClassName("plain-button");
        button.addClickListener(click -> {
            showUpTo(number + 1);
            views.get(number).scrollIntoView();
        });
        ListItem item = new ListItem(button);
        if (change.note().isEmpty()) {
            item.add(new DiffStat(change.added(), change.removed()));
        }
        return item;
    }

    private void showUpTo(int count) {
        while (views.size() < Math.min(count, changes.size())) {
            DiffView view = new DiffView(changes.get(views.size()));
            view.setMode(mode);
            views.add(view);
            differences.add(view);
        }
        int left = changes.size() - views.size();
        more.setText("Show " + Math.min(left, SHOWN_AT_ONCE) + " more of " + Numbers.count(left, "file"));
        more.setVisible(left > 0);
    }
}
