package dev.veranda.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import dev.veranda.access.Actor;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.ui.component.Brand;
import dev.veranda.ui.component.Glyph;
import dev.veranda.ui.component.HasShortcuts;
import dev.veranda.ui.component.PageAction;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.live.SharedAnswers;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.Navigation.Waiting;
import io.quarkus.arc.All;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What surrounds a view: the brand, the navigation and the person's menu in a drawer; the view in the main landmark. */
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    private static final long serialVersionUID = 1L;

    private final Main main = new Main();
    private final Div barCount = new Div();
    private final transient Catalog catalog;
    private final transient SharedAnswers shared;
    private final transient List<NavigationCount> counts;
    private transient @Nullable Actor actor;
    private @Nullable Navigation navigation;
    private @Nullable HasElement view;
    private boolean entered;
    private transient List<Waiting> shownCounts = List.of();

    public MainLayout(@All List<NavigationCount> counts, Catalog catalog, LiveUpdates live, SharedAnswers shared) {
        this.counts = counts;
        this.catalog = catalog;
        this.shared = shared;
        setPrimarySection(Section.DRAWER);
        main.setId("content");
        main.getElement().setAttribute("tabindex", "-1");
        setContent(main);

        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Navigation");
        barCount.addClassName("bar-count");
        Header bar = new Header(toggle, barCount, new Brand());
        bar.addClassName("bar");
        addToNavbar(bar);

        Div brand = new Div(new Brand());
        brand.addClassName("drawer-brand");
        Aside drawer = new Aside(new SkipLink(main), brand);
        drawer.addClassName("drawer");
        drawer.getElement().setAttribute("aria-label", "Places and account");
        SignedIn.find()
                .ifPresentOrElse(
                        person -> fill(drawer, person),
                        () -> drawer.add(new Footer(new Anchor(Links.SIGN_IN, "Sign in"))));
        addToDrawer(drawer);
        live.follow(this, Interest.CATALOG, this::refreshCounts);
    }

    private void fill(Aside drawer, Actor person) {
        actor = person;
        Navigation places = new Navigation(person);
        navigation = places;
        NativeButton find = new NativeButton("", click -> openPalette());
        find.add(Glyph.SEARCH.icon(), new Span("Search"), new Code("Ctrl K"));
        find.addClassName("drawer-search");
        find.getElement().setAttribute("aria-keyshortcuts", "Control+K");
        drawer.add(find, places, new Footer(new PersonMenu(person, this::openShortcuts)));
        for (KeyModifier modifier : List.of(KeyModifier.CONTROL, KeyModifier.META)) {
            Shortcuts.addShortcutListener(this, this::openPalette, Key.KEY_K, modifier)
                    .setBrowserDefaultAllowed(false);
        }
        getElement().addEventListener("show-shortcuts", event -> openShortcuts());
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement()
                .executeJs(
                        "window.veranda.onKey(this, '?', () => this.dispatchEvent(new CustomEvent('show-shortcuts')))");
    }

    private void openPalette() {
        Actor person = actor;
        if (person != null && !dialogIsOpen()) {
            List<PageAction> everywhere = List.of(
                    new PageAction("Keyboard shortcuts", this::openShortcuts),
                    new PageAction("Access tokens", () -> UI.getCurrent().navigate(Links.TOKENS)),
                    new PageAction("Sign out", PersonMenu::signOut));
            new Palette(new PaletteSearch(person, catalog, actionsOfPage(), everywhere)).open();
        }
    }

    private void openShortcuts() {
        new ShortcutSheet(view instanceof HasShortcuts keys ? keys.shortcuts() : List.of()).open();
    }

    private boolean dialogIsOpen() {
        return UI.getCurrent().getChildren().anyMatch(child -> child instanceof Dialog dialog && dialog.isOpened());
    }

    private List<PageAction> actionsOfPage() {
        return view instanceof Component shown
                ? headers(shown)
                        .flatMap(header -> header.pageActions().stream())
                        .toList()
                : List.of();
    }

    private static Stream<PageHeader> headers(Component component) {
        return component instanceof PageHeader header
                ? Stream.of(header)
                : component.getChildren().flatMap(MainLayout::headers);
    }

    /** Asks for the numbers in the navigation again; call it when something that is counted has changed. */
    public void refreshCounts() {
        Actor person = actor;
        if (navigation == null || person == null) {
            return;
        }
        List<Waiting> waiting = counts.stream()
                .map(count -> waiting(count, shared.askFor(person, count, () -> count.waitingFor(person))))
                .filter(some -> some.number() > 0)
                .toList();
        if (waiting.equals(shownCounts)) {
            return;
        }
        shownCounts = waiting;
        navigation.show(waiting);
        barCount.removeAll();
        waiting.forEach(some -> barCount.add(some.badge()));
    }

    private static Waiting waiting(NavigationCount count, long number) {
        return new Waiting(count.path(), number, count.words(number));
    }

    @Override
    public void showRouterLayoutContent(HasElement view) {
        this.view = view;
        if (main.getElement().equals(view.getElement().getParent())) {
            // The same view under another address: what has the focus keeps it.
            return;
        }
        main.getElement().removeAllChildren();
        main.getElement().appendChild(view.getElement());
        if (entered) {
            // A new view is a new place to be: keyboard and screen reader start there, unless the view chose a field.
            main.getElement()
                    .executeJs("setTimeout(() => this.contains(document.activeElement)"
                            + " || this.focus({preventScroll: true}))");
        }
        entered = true;
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement view) {
        this.view = null;
        main.getElement().removeAllChildren();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (navigation != null) {
            navigation.at(event.getLocation().getPath());
        }
        refreshCounts();
    }
}
