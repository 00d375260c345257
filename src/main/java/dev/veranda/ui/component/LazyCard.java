package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Section;

/** A card of {@link LazyCards}: first only its name and about how high it will be, its content once it comes near. */
public abstract class LazyCard extends Section {

    private static final long serialVersionUID = 1L;

    private static final int HEAD_PIXELS = 44;
    private static final int LINE_PIXELS = 20;
    private static final int MOST_LINES = 1_500;

    private boolean filled;

    protected LazyCard(String name) {
        addClassName("lazy-card");
        getElement().setAttribute("aria-label", name);
    }

    /**
     * Does what takes time, such as comparing lines. Called on another thread, so that it looks at nothing that changes.
     *
     * @return what fills the card, done in the view
     */
    protected abstract Runnable prepare();

    /** Says how many lines it is going to hold below its head, so that what comes after it stands about where it will. */
    protected final void expectLines(int lines) {
        if (!filled) {
            getStyle().setMinHeight(HEAD_PIXELS + Math.min(lines, MOST_LINES) * LINE_PIXELS + "px");
        }
    }

    public final boolean isFilled() {
        return filled;
    }

    final void fill(Runnable content) {
        if (!filled) {
            filled = true;
            getStyle().remove("min-height");
            content.run();
        }
    }
}
