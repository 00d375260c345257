package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Span;

/** How many lines were added and removed. */
public class DiffStat extends Span {

    private static final long serialVersionUID = 1L;

    /** The same as a part of the template of rows, where they have {@code added} lines and {@code removed} ones. */
    public static final String TEMPLATE = """
            ${item.added ? html`<span class="diff-stat"><span class="diff-plus">+${item.added}</span>
              <span class="diff-minus">-${item.removed}</span></span>` : ''}""";

    public DiffStat(int added, int removed) {
        addClassName("diff-stat");
        setTestId("diff-stat");
        Span plus = new Span("+" + Numbers.grouped(added));
        plus.addClassName("diff-plus");
        Span minus = new Span("-" + Numbers.grouped(removed));
        minus.addClassName("diff-minus");
        add(plus, new Span(" "), minus);
        setTitle(Numbers.count(added, "line") + " added, " + Numbers.grouped(removed) + " removed");
    }
}
