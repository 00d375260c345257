package dev.veranda.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.veranda.audit.PlainText;
import java.util.Optional;

/**
 * The difference of two texts as a table: side by side, or unified where that is asked for or there is no room. Unchanged
 * stretches are folded; very long differences come in pages.
 */
public class DiffView extends Div {

    private static final long serialVersionUID = 1L;

    /** Below this width, in CSS pixels, two columns of code cannot be read. */
    private static final int LEAST_WIDTH_FOR_SPLIT = 700;

    private static final String TELL_WIDTH = """
            const view = this, limit = $0;
            let narrow = false;
            new ResizeObserver(([entry]) => {
              const now = entry.contentRect.width > 0 && entry.contentRect.width < limit;
              if (now !== narrow) {
                narrow = now;
                view.dispatchEvent(new CustomEvent('diff-width', {detail: {narrow}}));
              }
            }).observe(view);
            """;

    private final transient FileChange change;
    private final Div body = new Div();
    private DiffMode mode = DiffMode.SPLIT;
    private boolean narrow;

    /**
     * @param name what is compared, most often a path
     * @param before absent for something new
     * @param after absent for something deleted
     */
    public DiffView(String name, Optional<String> before, Optional<String> after) {
        this(FileChange.between(name, before, after));
    }

    public DiffView(FileChange change) {
        this.change = change;
        addClassName("diff");
        Span title = new Span(PlainText.visible(change.path()));
        title.addClassName("diff-name");
        Div head = new Div();
        head.addClassName("diff-head");
        if (change.mark() != ChangeMark.NONE) {
            head.add(change.mark().badge());
        }
        head.add(title);
        if (change.note().isEmpty()) {
            head.add(new DiffStat(change.added(), change.removed()));
        }
        add(head, body);
        getElement()
                .addEventListener("diff-width", event -> {
                    narrow = event.getEventData().get("event.detail.narrow").asBoolean();
                    render();
                })
                .addEventData("event.detail.narrow");
        render();
    }

    public final void setMode(DiffMode mode) {
        this.mode = mode;
        render();
    }

    /** Lines added; a changed line counts as one removed and one added. */
    public int added() {
        return change.added();
    }

    public int removed() {
        return change.removed();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs(TELL_WIDTH, LEAST_WIDTH_FOR_SPLIT);
    }

    private void render() {
        body.removeAll();
        if (change.note().isPresent()) {
            body.add(new Paragraph(change.note().get()));
        } else if (change.lines().diff().isEmpty()) {
            body.add(new Paragraph("No changes"));
        } else {
            DiffMode shown = narrow ? DiffMode.UNIFIED : mode;
            body.add(new DiffTable(
                    change.path(), shown, DiffStretch.of(change.lines().diff().lines())));
        }
    }
}
