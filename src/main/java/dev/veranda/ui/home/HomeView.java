package dev.veranda.ui.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Actor;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import dev.veranda.ui.shell.NavigationEntry;

/** A greeting, and the places this person can go from here. */
@Route(value = "", layout = MainLayout.class)
@PageTitle("Home · Veranda")
public class HomeView extends Div {

    private static final long serialVersionUID = 1L;

    public HomeView() {
        addClassName("page");
        Actor actor = SignedIn.current();
        Div places = new Div();
        places.addClassName("cards");
        NavigationEntry.of(actor).stream()
                .filter(entry -> !entry.path().isEmpty())
                .map(HomeView::card)
                .forEach(places::add);
        add(new PageHeader(
                "Hello, " + actor.displayName(), "Packages for your clusters, reviewed before they get there."));
        add(places);
    }

    private static Anchor card(NavigationEntry entry) {
        H2 heading = new H2(entry.label());
        Anchor card = new Anchor(entry.path(), entry.glyph().icon(), heading, new Paragraph(entry.summary()));
        card.addClassName("card");
        return card;
    }
}
