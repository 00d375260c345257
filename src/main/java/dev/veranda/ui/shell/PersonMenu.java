package dev.veranda.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.function.SerializableRunnable;
import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.session.SignedIn;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The signed-in person: who they are, how this browser looks to them, and the way out. */
class PersonMenu extends MenuBar {

    private static final long serialVersionUID = 1L;

    private final Map<Theme, MenuItem> themes = new EnumMap<>(Theme.class);
    private final MenuItem shortcuts;

    /** @param onShortcuts opens the list of shortcuts */
    PersonMenu(Actor actor, SerializableRunnable onShortcuts) {
        addClassName("person-menu");
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        setWidthFull();
        MenuItem person = addItem(new PersonLabel(actor));
        person.setAriaLabel(actor.displayName() + ", account and settings");

        SubMenu menu = person.getSubMenu();
        Div roles = new Div(new Span("Signed in as " + actor.name()), new Span(roles(actor)));
        roles.addClassName("person-roles");
        menu.addComponent(roles);
        menu.addComponent(new Hr());
        for (Theme theme : Theme.values()) {
            MenuItem item = menu.addItem(theme.label(), click -> choose(theme));
            item.setCheckable(true);
            themes.put(theme, item);
        }
        menu.addComponent(new Hr());
        menu.addItem("Keyboard shortcuts", click -> onShortcuts.run());
        shortcuts = menu.addItem("Single-key shortcuts", click -> chooseShortcuts());
        shortcuts.setCheckable(true);
        menu.addComponent(new Hr());
        menu.addItem("Access tokens", click -> UI.getCurrent().navigate(Links.TOKENS));
        menu.addItem("Sign out", click -> signOut());
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        var page = attach.getUI().getPage();
        page.executeJs("return window.veranda.theme()").then(String.class, chosen -> mark(Theme.of(chosen)));
        page.executeJs("return window.veranda.shortcuts()")
                .then(String.class, chosen -> shortcuts.setChecked(!"off".equals(chosen)));
    }

    private void choose(Theme theme) {
        mark(theme);
        UI.getCurrent().getPage().executeJs("window.veranda.theme($0)", theme.key());
    }

    private void mark(Theme chosen) {
        themes.forEach((theme, item) -> item.setChecked(theme == chosen));
    }

    private void chooseShortcuts() {
        UI.getCurrent().getPage().executeJs("window.veranda.shortcuts($0)", shortcuts.isChecked() ? "on" : "off");
    }

    static void signOut() {
        UI.getCurrent().getPage().setLocation(Links.SIGN_IN);
        SignedIn.end();
    }

    private static String roles(Actor actor) {
        return actor.roles().stream().sorted().map(Role::label).collect(Collectors.joining(", "));
    }
}
