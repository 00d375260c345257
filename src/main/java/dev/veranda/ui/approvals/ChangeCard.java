package dev.veranda.ui.approvals;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.veranda.revision.comparison.Change;
import dev.veranda.ui.component.ChangeMark;
import dev.veranda.ui.component.DiffMode;
import dev.veranda.ui.component.DiffStat;
import dev.veranda.ui.component.DiffView;
import dev.veranda.ui.component.FileChange;
import dev.veranda.ui.component.LazyCard;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One change: what changed, a box to tick it off, and the difference, which is made once it is near and open. */
class ChangeCard extends LazyCard {

    private static final long serialVersionUID = 1L;

    private final transient ShownChange shown;
    private final int number;
    private final transient BiConsumer<ChangeCard, Boolean> onViewed;
    private final NativeButton toggle = new NativeButton();
    private final Div body = new Div();
    private DiffMode mode;
    private boolean ticked;
    private boolean open;
    private transient Optional<FileChange> lines = Optional.empty();
    private transient Optional<DiffView> difference = Optional.empty();

    /**
     * @param ticked whether it was viewed already; what was not, and is worth it, is open
     * @param onViewed called with this card and whether it was ticked
     */
    ChangeCard(ShownChange shown, int number, DiffMode mode, boolean ticked, BiConsumer<ChangeCard, Boolean> onViewed) {
        super(shown.change().label());
        this.shown = shown;
        this.number = number;
        this.mode = mode;
        this.ticked = ticked;
        this.onViewed = onViewed;
        this.open = !ticked && shown.substantial();
        addClassName("change-card");
        setId("change-" + number);
        setTestId("change");
        expectLines(open ? shown.expectedLines() : 0);
    }

    ShownChange shown() {
        return shown;
    }

    boolean isViewed() {
        return ticked;
    }

    void setMode(DiffMode mode) {
        this.mode = mode;
        difference.ifPresent(view -> view.setMode(shownMode()));
    }

    void open(boolean now) {
        open = now;
        if (!isFilled()) {
            expectLines(open ? shown.expectedLines() : 0);
            return;
        }
        toggle.getElement().setAttribute("aria-expanded", Boolean.toString(open));
        body.setVisible(open);
        if (open && body.getElement().getChildCount() == 0) {
            fillBody();
        }
    }

    @Override
    protected Runnable prepare() {
        if (shown.change().extent() == Change.Extent.NOTHING) {
            return this::build;
        }
        FileChange compared = shown.lines();
        return () -> {
            lines = Optional.of(compared);
            build();
        };
    }

    private void build() {
        body.setId("change-" + number + "-body");
        body.addClassName("change-body");
        toggle.addClassNames("change-toggle");
        toggle.getElement().setAttribute("aria-controls", "change-" + number + "-body");
        toggle.add(new Span(shown.change().label()));
        toggle.addClickListener(click -> open(!open));
        add(head(shown.change()), body);
        open(open);
    }

    private void fillBody() {
        if (lines.isEmpty()) {
            body.add(new Paragraph(shown.change().extent().words() + "."));
            return;
        }
        DiffView view = new DiffView(lines.get());
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
        Div head = new Div(toggle, ChangeMark.of(change.type()).badge());
        head.addClassName("change-head");
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
        lines.ifPresent(compared -> end.add(new DiffStat(compared.added(), compared.removed())));
        end.add(viewed());
        head.add(end);
        return head;
    }

    private Checkbox viewed() {
        Checkbox viewed = new Checkbox("Viewed", ticked);
        viewed.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                ticked = change.getValue();
                open(!ticked);
                onViewed.accept(this, ticked);
            }
        });
        return viewed;
    }
}
