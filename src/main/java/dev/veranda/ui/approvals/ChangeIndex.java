package dev.veranda.ui.approvals;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.veranda.revision.comparison.Change;
import dev.veranda.ui.component.ChangeMark;
import dev.veranda.ui.component.DiffStat;
import dev.veranda.ui.component.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of what changed, each leading to its difference, and how much of it has been viewed. */
class ChangeIndex extends Nav {

    private static final long serialVersionUID = 1L;

    private final List<ListItem> items = new ArrayList<>();
    private final Span progress = new Span();
    private final ProgressBar bar = new ProgressBar();

    ChangeIndex(List<ShownChange> changes, IntConsumer onChoose) {
        addClassName("change-index");
        setAriaLabel("What changed");
        OrderedList list = new OrderedList();
        for (int number = 0; number < changes.size(); number++) {
            int chosen = number;
            ListItem item = item(changes.get(number), () -> onChoose.accept(chosen));
            items.add(item);
            list.add(item);
        }
        progress.setTestId("viewed");
        progress.addClassName("quiet");
        progress.getElement().setAttribute("role", "status");
        bar.setMax(Math.max(1, changes.size()));
        bar.getElement().setAttribute("aria-hidden", "true");
        Div head = new Div(new H2("Changes"), progress);
        head.addClassName("change-index-head");
        Paragraph summary = new Paragraph(summary(changes));
        summary.addClassNames("quiet", "change-summary");
        Div keys = new Div(new Span("Next and previous: "), key("j"), new Span(" "), key("k"));
        keys.addClassNames("quiet", "change-keys");
        add(head, bar, summary, list, keys);
    }

    void show(List<Boolean> viewed) {
        long done = viewed.stream().filter(Boolean::booleanValue).count();
        progress.setText(Numbers.grouped(done) + " of " + Numbers.grouped(items.size()) + " viewed");
        bar.setValue(done);
        for (int number = 0; number < items.size(); number++) {
            items.get(number).setClassName("change-viewed", viewed.get(number));
        }
    }

    /** "2 added, 1 moved". */
    private static String summary(List<ShownChange> changes) {
        return Stream.of(Change.Type.values())
                .map(type -> count(changes, type) + " " + type.label().toLowerCase(Locale.ROOT))
                .filter(words -> !words.startsWith("0 "))
                .collect(Collectors.joining(", "));
    }

    private static long count(List<ShownChange> changes, Change.Type type) {
        return changes.stream().filter(shown -> shown.change().type() == type).count();
    }

    private static ListItem item(ShownChange shown, Runnable onChoose) {
        Change change = shown.change();
        Span label = new Span(change.label());
        label.addClassName("change-label");
        Span path = new Span(change.kind().isEmpty() ? "" : change.path());
        path.addClassName("change-path");
        Span words = new Span(label, path);
        words.addClassName("change-words");
        NativeButton button = new NativeButton();
        button.add(mark(change.type()).badge(), words);
        if (change.extent() == Change.Extent.CONTENT || change.extent() == Change.Extent.TEXT) {
            button.add(new DiffStat(shown.lines().added(), shown.lines().removed()));
        }
        button.addClickListener(click -> onChoose.run());
        return new ListItem(button);
    }

    private static ChangeMark mark(Change.Type type) {
        return switch (type) {
            case ADDED -> ChangeMark.ADDED;
            case CHANGED -> ChangeMark.CHANGED;
            case MOVED -> ChangeMark.MOVED;
            case REMOVED -> ChangeMark.REMOVED;
        };
    }

    private static Span key(String key) {
        Span span = new Span();
        span.getElement().setProperty("innerHTML", "<kbd>" + key + "</kbd>");
        return span;
    }
}
