package dev.veranda.ui.editor;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Span;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Whether what is typed is stored, and since when. */
class SaveState extends Span {

    private static final long serialVersionUID = 1L;

    // "Saved just now" grows old while nothing happens.
    private static final String EVERY_MINUTE = """
            const state = this;
            const timer = setInterval(() => state.isConnected
              ? document.hidden || state.dispatchEvent(new CustomEvent('minute-passed'))
              : clearInterval(timer), 60000);
            """;

    private final transient Clock clock;
    private transient @Nullable DraftEdits shown;

    SaveState(Clock clock) {
        this.clock = clock;
        addClassName("save-state");
        getElement().setAttribute("role", "status");
        getElement().addEventListener("minute-passed", event -> refresh());
    }

    void show(DraftEdits edits) {
        boolean same = shown != null
                && shown.unsaved() == edits.unsaved()
                && shown.draft().commit().equals(edits.draft().commit());
        shown = edits;
        if (!same) {
            refresh();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs(EVERY_MINUTE);
    }

    private void refresh() {
        removeAll();
        if (shown == null) {
            return;
        }
        if (shown.unsaved()) {
            add(new StatusBadge("Unsaved changes", Tone.WARNING));
        } else {
            Span saved =
                    new Span(new Span("Saved "), new RelativeTime(shown.draft().committedAt(), clock));
            saved.addClassName("quiet");
            add(saved);
        }
    }
}
