package dev.veranda.ui.shell;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import dev.veranda.ui.component.Brand;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.session.SignedIn;
import io.quarkus.arc.All;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surrounds a view: the brand, the navigation and the person's menu in a drawer; the view in the main landmark. */
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    private static final long serialVersionUID = 1L;

    private final Main main = new Main();
    private @Nullable Navigation navigation;
    private boolean entered;

    public MainLayout(@All List<NavigationCount> counts, LiveUpdates live) {
        setPrimarySection(Section.DRAWER);
        main.setId("content");
        main.getElement().setAttribute("tabindex", "-1");
        setContent(main);

        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Navigation");
        Header bar = new Header(toggle, new Brand());
        bar.addClassName("bar");
        addToNavbar(bar);

        Div brand = new Div(new Brand());
        brand.addClassName("drawer-brand");
        Aside drawer = new Aside(new SkipLink(main), brand);
        drawer.addClassName("drawer");
        drawer.getElement().setAttribute("aria-label", "Places and account");
        SignedIn.find()
                .ifPresentOrElse(
                        actor -> {
                            Navigation places = new Navigation(actor, counts);
                            navigation = places;
                            drawer.add(places, new Footer(new PersonMenu(actor)));
                        },
                        () -> drawer.add(new Footer(new Anchor(Links.SIGN_IN, "Sign in"))));
        addToDrawer(drawer);
        live.onRevisions(this, change -> refreshCounts());
        live.onRepositories(this, change -> refreshCounts());
    }

    /** Asks for the numbers in the navigation again; call it when something that is counted has changed. */
    public void refreshCounts() {
        if (navigation != null) {
            navigation.refreshCounts();
        }
    }

    @Override
    public void showRouterLayoutContent(HasElement view) {
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
        main.getElement().removeAllChildren();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        refreshCounts();
    }
}
