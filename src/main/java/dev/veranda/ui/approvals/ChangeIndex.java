package dev.veranda.ui.approvals;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.veranda.revision.comparison.Change;
import dev.veranda.ui.component.ChangeMark;
import dev.veranda.ui.component.DiffStat;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.SearchField;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of what changed, each leading to its difference, a search in it, and how much of it has been viewed. */
class ChangeIndex extends Nav {

    private static final long serialVersionUID = 1L;

    /** Fewer are seen at a glance. */
    private static final int WORTH_A_SEARCH = 10;

    private static final String ROW = """
            <button type="button" class="${item.viewed ? 'change-viewed' : ''}" title="${item.path}" @click="${choose}">
              %s
              <span class="change-words"><span class="change-label">${item.label}</span
                ><span class="change-path">${item.place}</span></span>
              %s
            </button>""".formatted(ChangeMark.TEMPLATE, DiffStat.TEMPLATE);

    private final VirtualList<Integer> list = new VirtualList<>();
    private final SearchField search = new SearchField("Search changes");
    private final Span progress = new Span();
    private final ProgressBar bar = new ProgressBar();
    private transient List<ShownChange> changes;
    private transient BitSet viewed = new BitSet();

    /** @param onFilter called with the words somebody typed */
    ChangeIndex(List<ShownChange> changes, IntConsumer onChoose, Consumer<String> onFilter) {
        this.changes = changes;
        addClassName("change-index");
        setAriaLabel("What changed");
        list.setRenderer(ChangeMark.in(
                        LitRenderer.<Integer>of(ROW),
                        number -> ChangeMark.of(change(number).type()))
                .withProperty("label", number -> change(number).label())
                .withProperty("path", number -> change(number).path())
                .withProperty(
                        "place",
                        number -> change(number).kind().isEmpty()
                                ? ""
                                : change(number).path())
                .withProperty("viewed", number -> viewed.get(number))
                .withProperty("added", number -> size(number, ShownChange.Size::added))
                .withProperty("removed", number -> size(number, ShownChange.Size::removed))
                .withFunction("choose", number -> onChoose.accept(number)));
        search.setVisible(changes.size() > WORTH_A_SEARCH);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                onFilter.accept(change.getValue());
            }
        });
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
        add(head, bar, summary, search, list, keys);
        BitSet all = new BitSet();
        all.set(0, changes.size());
        fill(all);
    }

    void show(BitSet now) {
        viewed = now;
        int done = now.cardinality();
        progress.setText(Numbers.grouped(done) + " of " + Numbers.grouped(changes.size()) + " viewed");
        bar.setValue(done);
        list.getDataProvider().refreshAll();
    }

    void counted(List<ShownChange> now) {
        changes = now;
        list.getDataProvider().refreshAll();
    }

    /** @param shown the numbers of the changes that these words leave */
    void filter(String words, BitSet shown) {
        if (!search.getValue().equals(words)) {
            search.setValue(words);
        }
        fill(shown);
    }

    private void fill(BitSet shown) {
        list.setItems(shown.stream().boxed().toList());
        list.getStyle().set("--rows", Integer.toString(shown.cardinality()));
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

    private Change change(int number) {
        return changes.get(number).change();
    }

    private String size(int number, ToIntFunction<ShownChange.Size> lines) {
        Optional<ShownChange.Size> size = changes.get(number).size();
        return changes.get(number).substantial()
                ? size.map(known -> Numbers.grouped(lines.applyAsInt(known))).orElse("")
                : "";
    }

    private static Span key(String key) {
        Span span = new Span();
        span.getElement().setProperty("innerHTML", "<kbd>" + key + "</kbd>");
        return span;
    }
}
