package dev.veranda.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
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

    private final String name;
    private final transient TextDiff diff;
    private final Div body = new Div();
    private DiffMode mode = DiffMode.SPLIT;
    private boolean narrow;

    /**
     * @param name what is compared, most often a path
     * @param before absent for something new
     * @param after absent for something deleted
     */
    public DiffView(String name, Optional<String> before, Optional<String> after) {
        this.name = name;
        this.diff = TextDiff.of(before, after);
        addClassName("diff");
        Span title = new Span(name);
        title.addClassName("diff-name");
        Div head = new Div(title);
        head.addClassName("diff-head");
        if (before.isEmpty()) {
            head.add(new StatusBadge("Added", Tone.GOOD));
        } else if (after.isEmpty()) {
            head.add(new StatusBadge("Deleted", Tone.BAD));
        }
        head.add(new DiffStat(diff.added(), diff.removed()));
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
        return diff.added();
    }

    public int removed() {
        return diff.removed();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs(TELL_WIDTH, LEAST_WIDTH_FOR_SPLIT);
    }

    private void render() {
        body.removeAll();
        body.add(
                diff.isEmpty()
                        ? new Paragraph("No changes")
                        : new DiffTable(name, narrow ? DiffMode.UNIFIED : mode, DiffStretch.of(diff.lines())));
    }
}
