package dev.veranda.ui.component;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.List;

/** What is done rarely or destroys something, in a menu behind three dots at the end of a row of buttons. */
public class MoreActions extends MenuBar {

    private static final long serialVersionUID = 1L;

    private final MenuItem menu;
    private final List<PageAction> possible = new ArrayList<>();

    public MoreActions() {
        addClassName("more-actions");
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_ICON);
        menu = addItem(Glyph.MORE.icon());
        menu.setAriaLabel("More actions");
    }

    public MoreActions with(String words, SerializableRunnable action) {
        menu.getSubMenu().addItem(words, click -> action.run());
        possible.add(new PageAction(words, action));
        return this;
    }

    List<PageAction> pageActions() {
        return List.copyOf(possible);
    }

    /** Names an action that is impossible now, and why. It can be reached with the keyboard, so that everybody reads why. */
    public MoreActions without(String words, String reason) {
        Span why = new Span(reason);
        why.addClassName("more-actions-reason");
        MenuItem item = menu.getSubMenu().addItem(new Span(new Span(words), why));
        item.addClassNames("more-actions-impossible");
        item.getElement().setAttribute("aria-disabled", "true");
        item.setKeepOpen(true);
        return this;
    }
}
