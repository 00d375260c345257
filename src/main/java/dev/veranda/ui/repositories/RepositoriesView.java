package dev.veranda.ui.repositories;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Synchronization;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.PackageCounts;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.LiveList;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.live.SharedAnswers;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The registered repositories and how they stand. */
@Route(value = Links.REPOSITORIES, layout = MainLayout.class)
@PageTitle("Repositories · Veranda")
@StyleSheet("repositories.css")
public class RepositoriesView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor = SignedIn.current();
    private final transient Repositories repositories;
    private final transient Catalog catalog;
    private final transient Synchronization synchronization;
    private final transient SharedAnswers shared;
    private final LiveList<ListedRepository, RepositoryRow> list;
    private final EmptyState empty;

    RepositoriesView(
            Repositories repositories,
            Catalog catalog,
            Synchronization synchronization,
            LiveUpdates live,
            SharedAnswers shared,
            Clock clock) {
        this.shared = shared;
        this.repositories = repositories;
        this.catalog = catalog;
        this.synchronization = synchronization;
        list = new LiveList<>(
                listed -> listed.repository().id().toString(),
                listed -> new RepositoryRow(listed, actor, synchronization, clock),
                RepositoryRow::show);
        boolean admin = actor.may(Permission.ADMINISTER);
        empty = new EmptyState(
                "No repository is registered",
                admin
                        ? "Register a Git repository to see the packages in it, or to have a place for new ones."
                        : "An administrator can register a Git repository; its packages appear here by themselves.",
                registering(admin));
        addClassName("page");
        add(new PageHeader("Repositories", "The Git repositories packages live in.", registering(admin)));
        add(list, empty);
        live.follow(this, Interest.ALL, this::load);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private record Question() {}

    private void load() {
        List<ListedRepository> all = shared.ask(actor, new Question(), this::listed);
        list.show(all);
        list.setVisible(!all.isEmpty());
        empty.setVisible(all.isEmpty());
    }

    private List<ListedRepository> listed() {
        Map<UUID, PackageCounts> counts = catalog.counts(actor);
        return repositories.all(actor).stream()
                .map(repository -> new ListedRepository(
                        repository,
                        counts.getOrDefault(repository.id(), PackageCounts.NONE),
                        synchronization.progress(actor, repository.id())))
                .toList();
    }

    private static Component[] registering(boolean admin) {
        return admin
                ? new Component[] {new LinkButton("Register a repository", Links.REGISTER).primary()}
                : new Component[0];
    }
}
