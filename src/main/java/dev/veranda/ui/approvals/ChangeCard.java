package dev.veranda.ui.approvals;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.veranda.revision.comparison.Change;
import dev.veranda.ui.component.DiffMode;
import dev.veranda.ui.component.DiffStat;
import dev.veranda.ui.component.DiffView;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One change: what changed, a box to tick it off, and the difference, which is made once it is opened. */
class ChangeCard extends Section {

    private static final long serialVersionUID = 1L;

    private final transient ShownChange shown;
    private final NativeButton toggle = new NativeButton();
    private final Checkbox viewed = new Checkbox("Viewed");
    private final Div body = new Div();
    private DiffMode mode;
    private transient Optional<DiffView> difference = Optional.empty();

    /** @param onViewed called with this card and whether it was ticked */
    ChangeCard(ShownChange shown, int number, DiffMode mode, BiConsumer<ChangeCard, Boolean> onViewed) {
        this.shown = shown;
        this.mode = mode;
        Change change = shown.change();
        addClassName("change-card");
        setId(id(number));
        setTestId("change");
        getElement().setAttribute("aria-label", change.label());
        body.setId(id(number) + "-body");
        body.addClassName("change-body");
        toggle.addClassNames("change-toggle");
        toggle.getElement().setAttribute("aria-controls", id(number) + "-body");
        toggle.add(new Span(change.label()));
        toggle.addClickListener(click -> open(!isOpen()));
        viewed.addValueChangeListener(ticked -> {
            if (ticked.isFromClient()) {
                open(!ticked.getValue());
                onViewed.accept(this, ticked.getValue());
            }
        });
        add(head(change), body);
        open(false);
    }

    static String id(int number) {
        return "change-" + number;
    }

    ShownChange shown() {
        return shown;
    }

    boolean isViewed() {
        return viewed.getValue();
    }

    void setViewed(boolean ticked) {
        viewed.setValue(ticked);
    }

    void setMode(DiffMode mode) {
        this.mode = mode;
        difference.ifPresent(view -> view.setMode(shownMode()));
    }

    final void open(boolean open) {
        toggle.getElement().setAttribute("aria-expanded", Boolean.toString(open));
        body.setVisible(open);
        if (open && body.getElement().getChildCount() == 0) {
            fill();
        }
    }

    private boolean isOpen() {
        return body.isVisible();
    }

    private void fill() {
        if (shown.change().extent() == Change.Extent.NOTHING) {
            body.add(new Paragraph(shown.change().extent().words() + "."));
            return;
        }
        DiffView view = new DiffView(shown.lines());
        view.setMode(shownMode());
        difference = Optional.of(view);
        body.add(view);
    }

    /** What was added or removed as a whole has no other side to stand beside. */
    private DiffMode shownMode() {
        Change.Type type = shown.change().type();
        return type == Change.Type.ADDED || type == Change.Type.REMOVED ? DiffMode.UNIFIED : mode;
    }

    private Div head(Change change) {
        Div head = new Div(toggle);
        head.addClassName("change-head");
        if (change.type() != Change.Type.CHANGED) {
            head.add(new StatusBadge(change.type().label(), tone(change.type())));
        }
        String where = change.oldPath().map(old -> old + " → " + change.path()).orElse(change.path());
        if (!where.equals(change.label())) {
            Span path = new Span(where);
            path.addClassNames("change-path", "quiet");
            head.add(path);
        }
        if (!change.extent().words().isEmpty()) {
            Span words = new Span(change.extent().words());
            words.addClassName("change-extent");
            head.add(words);
        }
        Div end = new Div();
        end.addClassName("change-end");
        if (change.extent() != Change.Extent.NOTHING) {
            end.add(new DiffStat(shown.lines().added(), shown.lines().removed()));
        }
        end.add(viewed);
        head.add(end);
        return head;
    }

    static Tone tone(Change.Type type) {
        return switch (type) {
            case ADDED -> Tone.GOOD;
            case REMOVED -> Tone.BAD;
            case MOVED -> Tone.INFO;
            case CHANGED -> Tone.NEUTRAL;
        };
    }
}
