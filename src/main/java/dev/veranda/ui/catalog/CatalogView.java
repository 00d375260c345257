package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncStatus;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.catalog.CatalogQuery.Order;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.component.SearchField;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import java.util.List;

/** The packages of all repositories: searched, narrowed, sorted; everything in the address. */
@Route(value = CatalogAddress.PATH, layout = MainLayout.class)
@PageTitle("Catalog · Veranda")
@StyleSheet("catalog.css")
public class CatalogView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor = SignedIn.current();
    private final transient CatalogAnswers catalog;
    private final transient Repositories repositories;
    private final transient DraftNames names;
    private final transient Drafts drafts;
    private final CatalogFilters filters;
    private final PackageList list;
    private final SearchField search = new SearchField("Search packages");
    private final Select<Order> sort = new Select<>();
    private final Span count = new Span();
    private final Div warning = new Div();
    private final Div empty = new Div();
    private transient CatalogAddress address = new CatalogAddress(Query.of(new Location(CatalogAddress.PATH)));

    public CatalogView(
            CatalogAnswers catalog,
            Repositories repositories,
            DraftNames names,
            Drafts drafts,
            LiveUpdates live,
            Clock clock) {
        this.catalog = catalog;
        this.repositories = repositories;
        this.names = names;
        this.drafts = drafts;
        this.filters = new CatalogFilters(catalog, actor);
        this.list = new PackageList(catalog, actor, clock);
        addClassNames("page", "catalog");

        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                search(change.getValue());
            }
        });
        sort.setItems(Order.values());
        sort.setItemLabelGenerator(CatalogView::label);
        sort.setAriaLabel("Sort by");
        Span by = new Span("Sort");
        by.addClassName("quiet");
        sort.setPrefixComponent(by);
        sort.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(address.with(change.getValue()));
            }
        });
        count.getElement().setAttribute("role", "status");
        count.addClassName("quiet");

        Div line = new Div(search, count, sort);
        line.addClassName("catalog-line");
        Div found = new Div(line, list, empty);
        found.addClassNames("stack", "catalog-found");
        Div columns = new Div(filters, found);
        columns.addClassNames("columns", "columns-side-first", "catalog-columns");
        add(new PageHeader("Catalog", "Packages of all repositories.", actions()), warning, columns);
        live.follow(this, Interest.CATALOG, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(new CatalogAddress(Query.of(event.getLocation())));
    }

    private Component[] actions() {
        if (!actor.may(Permission.AUTHOR)) {
            return new Component[0];
        }
        Button create = new Button(
                "New package",
                click -> new NewPackageDialog(actor, repositories, names, drafts, NewPackageDialog::edit).open());
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Component[] {create};
    }

    private void show(CatalogAddress wanted) {
        address = wanted;
        // What is being typed is newer than what an answer on its way says.
        if (!search.getValue().strip().equals(wanted.words())) {
            search.setValue(wanted.words());
        }
        sort.setValue(wanted.order());
        list.show(wanted.catalogQuery());
        frame();
    }

    private void refresh() {
        list.refresh();
        frame();
    }

    /** Everything around the list. */
    private void frame() {
        int found = catalog.count(actor, address.catalogQuery());
        count.setText(Numbers.count(found, "package"));
        list.setVisible(found > 0);
        filters.show(address);
        List<Repository> all = catalog.repositories(actor);
        warning.removeAll();
        long failing = all.stream()
                .filter(repository -> repository.sync().state() == SyncStatus.State.ERROR)
                .count();
        if (failing > 0) {
            warning.add(new Callout(
                    Tone.WARNING,
                    (failing == 1 ? "1 repository" : Numbers.grouped(failing) + " repositories")
                            + " could not be read; their packages are shown as they were.",
                    new Anchor(Links.REPOSITORIES, "See repositories")));
        }
        empty.removeAll();
        if (found == 0) {
            empty.add(whyEmpty(all));
        }
    }

    private EmptyState whyEmpty(List<Repository> all) {
        if (address.narrows() && (!all.isEmpty() || catalog.count(actor, CatalogQuery.EVERYTHING) > 0)) {
            return new EmptyState(
                    "No package matches",
                    "Nothing fits all of what was asked for. Search for less, or start over.",
                    new LinkButton(
                            "Clear search and filters",
                            address.cleared().query().href()));
        }
        if (all.isEmpty()) {
            String sentence = "Packages live in Git repositories. Register one to see what is in it.";
            return actor.may(Permission.ADMINISTER)
                    ? new EmptyState(
                            "No repository yet",
                            sentence,
                            new LinkButton("Register a repository", Links.REPOSITORIES).primary())
                    : new EmptyState("No repository yet", sentence + " An administrator can do that.");
        }
        return new EmptyState(
                "No packages yet",
                "The registered repositories hold no packages. Make the first one, or register another repository.",
                new LinkButton("See repositories", Links.REPOSITORIES));
    }

    // Each pause in typing would otherwise be a step for Back.
    private void search(String words) {
        CatalogAddress wanted = address.with(words);
        boolean refines = !address.words().isBlank() && !wanted.words().isBlank();
        if (refines) {
            UI.getCurrent()
                    .getPage()
                    .getHistory()
                    .replaceState(
                            null,
                            new Location(CatalogAddress.PATH, wanted.query().queryParameters()));
            show(wanted);
        } else {
            go(wanted);
        }
    }

    private static void go(CatalogAddress wanted) {
        UI.getCurrent().navigate(CatalogAddress.PATH, wanted.query().queryParameters());
    }

    private static String label(Order order) {
        return switch (order) {
            case RELEVANCE -> "Relevance";
            case NAME -> "Name";
            case NEWEST -> "Newest first";
        };
    }
}
