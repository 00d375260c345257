package dev.veranda.ui.component;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The table of a {@link DiffView}: a group of rows per stretch, so that unfolding one touches nothing else. */
@Tag("table")
class DiffTable extends HtmlContainer {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 1_500;

    private final DiffMode mode;
    private final transient Deque<DiffStretch> rest;

    DiffTable(String name, DiffMode mode, List<DiffStretch> stretches) {
        this.mode = mode;
        this.rest = new ArrayDeque<>(stretches);
        addClassNames("diff-table", mode == DiffMode.SPLIT ? "diff-split" : "diff-unified");
        Element caption = new Element("caption");
        caption.setText("Changes in " + name);
        Element head = new Element("thead");
        head.setProperty(
                "innerHTML",
                mode == DiffMode.SPLIT
                        ? "<tr><th scope=\"col\">Line before</th><th scope=\"col\">Before</th>"
                                + "<th scope=\"col\">Line after</th><th scope=\"col\">After</th></tr>"
                        : "<tr><th scope=\"col\">Line before</th><th scope=\"col\">Line after</th>"
                                + "<th scope=\"col\">Text</th></tr>");
        getElement().appendChild(caption, columns(), head);
        showPage();
    }

    // The column widths stand here because the head is for ears only and takes no part in the layout.
    private Element columns() {
        Element columns = new Element("colgroup");
        columns.setProperty(
                "innerHTML",
                mode == DiffMode.SPLIT
                        ? "<col class=\"diff-number-column\"><col><col class=\"diff-number-column\"><col>"
                        : "<col class=\"diff-number-column\"><col class=\"diff-number-column\"><col>");
        return columns;
    }

    private void showPage() {
        int room = PAGE;
        while (room > 0 && !rest.isEmpty()) {
            DiffStretch next = rest.pop();
            if (next.folded()) {
                getElement().appendChild(fold(next.lines()));
                room--;
            } else {
                int shown = Math.min(room, next.lines().size());
                getElement().appendChild(rows(next.lines().subList(0, shown)));
                if (shown < next.lines().size()) {
                    rest.push(new DiffStretch(
                            next.lines().subList(shown, next.lines().size()), false));
                }
                room -= shown;
            }
        }
        if (!rest.isEmpty()) {
            int left = rest.stream().mapToInt(stretch -> stretch.lines().size()).sum();
            Element more = new Element("tbody");
            more.appendChild(buttonRow("Show more (" + Numbers.count(left, "line") + " left)", () -> {
                more.removeFromParent();
                showPage();
            }));
            getElement().appendChild(more);
        }
    }

    private Element rows(List<DiffLine> lines) {
        Element group = new Element("tbody");
        group.setProperty("innerHTML", DiffRows.html(lines, mode));
        return group;
    }

    private Element fold(List<DiffLine> lines) {
        Element group = new Element("tbody");
        group.appendChild(buttonRow("Show " + Numbers.count(lines.size(), "unchanged line"), () -> {
            int shown = Math.min(PAGE, lines.size());
            int at = getElement().indexOfChild(group);
            group.removeFromParent();
            getElement().insertChild(at, rows(lines.subList(0, shown)));
            if (shown < lines.size()) {
                getElement().insertChild(at + 1, fold(lines.subList(shown, lines.size())));
            }
        }));
        return group;
    }

    private Element buttonRow(String words, Runnable onClick) {
        Element button = new Element("button");
        button.setAttribute("type", "button");
        button.setText(words);
        button.addEventListener("click", event -> onClick.run());
        Element cell = new Element("td");
        cell.setAttribute("colspan", mode == DiffMode.SPLIT ? "4" : "3");
        cell.setAttribute("class", "diff-fold");
        cell.appendChild(button);
        Element row = new Element("tr");
        row.appendChild(cell);
        return row;
    }
}
