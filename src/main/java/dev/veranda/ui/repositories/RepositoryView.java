package dev.veranda.ui.repositories;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.NotFound;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.repository.Synchronization;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.GitCloning;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.ui.catalog.CloneRootDialog;
import dev.veranda.ui.component.Breadcrumb;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.Confirmation;
import dev.veranda.ui.component.Failed;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.Notify;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.Following;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** One repository: how it stands, its settings and credentials, its webhook, its history, its end. */
@Route(value = Links.REPOSITORY_ROUTE, layout = MainLayout.class)
@RouteAlias(value = Links.REPOSITORY_ROUTE_ELSEWHERE, layout = MainLayout.class)
@StyleSheet("repositories.css")
public class RepositoryView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;
    private static final int MOST_ENTRIES = 15;

    private final transient Actor actor = SignedIn.current();
    private final transient Repositories repositories;
    private final transient Synchronization synchronization;
    private final transient Catalog catalog;
    private final transient DraftNames names;
    private final transient GitCloning cloning;
    private final transient AuditTrail audit;
    private final transient Clock clock;
    private final transient Following following;
    private String name = "";
    private transient @Nullable Repository shown;
    private @Nullable SyncPanel sync;
    private @Nullable RootNotice root;
    private @Nullable LeftOutPanel leftOut;
    private @Nullable RepositoryAudit history;
    private @Nullable SettingsPanel settings;
    private @Nullable CredentialsPanel credentials;

    RepositoryView(
            Repositories repositories,
            Synchronization synchronization,
            Catalog catalog,
            DraftNames names,
            GitCloning cloning,
            AuditTrail audit,
            LiveUpdates live,
            Clock clock) {
        this.repositories = repositories;
        this.synchronization = synchronization;
        this.catalog = catalog;
        this.names = names;
        this.cloning = cloning;
        this.audit = audit;
        this.clock = clock;
        addClassName("page");
        following = live.follow(this, Interest.NOTHING, this::changed);
    }

    @Override
    public String getPageTitle() {
        return name + " · Repositories · Veranda";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = Links.named(event.getLocation()).text();
        following.shows(Interest.ofRepository(name));
        Repository repository = repositories.named(actor, name);
        shown = repository;
        removeAll();
        RepositorySettings present = repository.settings();
        add(new PageHeader(name, present.description(), new LinkButton("Show its packages", Links.catalogOf(name)))
                .under(new Breadcrumb("Repositories", Links.REPOSITORIES))
                .marked(new StatusBadge(RepositoryWords.purpose(present.deployment()), Tone.NEUTRAL)));
        SyncPanel standing = new SyncPanel(actor, repository, synchronization, clock);
        sync = standing;
        RepositoryAudit past = new RepositoryAudit(name, clock);
        history = past;
        Div side = new Div(standing, past);
        side.addClassName("stack");
        Div main = actor.may(Permission.ADMINISTER)
                ? administration(repository)
                : new Div(new PlacePanel(repository, false));
        main.addClassName("stack");
        Div columns = new Div(main, side);
        columns.addClassNames("columns", "repository");
        RootNotice notice = new RootNotice(actor.may(Permission.AUTHOR), this::cloneRoot);
        root = notice;
        LeftOutPanel unusable = new LeftOutPanel(actor, catalog);
        leftOut = unusable;
        main.addComponentAsFirst(unusable);
        add(notice, columns);
        refresh();
    }

    private Div administration(Repository repository) {
        SettingsPanel form = new SettingsPanel(actor, repository, repositories);
        CredentialsPanel secrets = new CredentialsPanel(actor, repository, repositories);
        settings = form;
        credentials = secrets;
        Div main = new Div(
                new PlacePanel(repository, true),
                form,
                secrets,
                new WebhookPanel(actor, repository, repositories, this::refresh),
                unregistering(repository));
        main.addClassName("stack");
        return main;
    }

    private Section unregistering(Repository repository) {
        Busy busy = new Busy();
        Button unregister = new Button(
                "Unregister",
                click -> Confirmation.askTyped(
                        "Unregister \"" + name + "\"?",
                        "Veranda forgets the repository with its credentials, webhook secret and decisions. Nothing"
                                + " changes in Git: registered again, its packages come back.",
                        name,
                        "Unregister",
                        () -> unregister(repository, busy)));
        unregister.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Section section = new Section(
                new H2("Unregister"),
                new Paragraph("Veranda forgets the repository. Nothing is deleted or changed in Git."),
                unregister,
                busy);
        section.addClassNames("panel", "stack");
        return section;
    }

    private void unregister(Repository repository, Busy busy) {
        shown = null;
        busy.run(
                "Unregistering",
                () -> {
                    repositories.unregister(actor, repository.id());
                    return repository.name();
                },
                unregistered -> {
                    Notify.success("\"" + unregistered + "\" is no longer registered. Git was not touched.");
                    UI.getCurrent().navigate(RepositoriesView.class);
                },
                failure -> {
                    shown = repository;
                    Failed.show(failure);
                });
    }

    private void changed() {
        if (shown == null) {
            return;
        }
        try {
            // One of the same name that was registered since is another one.
            repositories.withId(actor, shown.id());
            refresh();
        } catch (NotFound unregistered) {
            showUnregistered();
        }
    }

    private void showUnregistered() {
        shown = null;
        removeAll();
        add(
                new PageHeader(name, "").under(new Breadcrumb("Repositories", Links.REPOSITORIES)),
                new Callout(Tone.WARNING, "This repository was unregistered while you looked at it."));
    }

    private void cloneRoot() {
        if (shown != null) {
            new CloneRootDialog(actor, shown, repositories, names, cloning, CloneRootDialog::edit).open();
        }
    }

    private void refresh() {
        Repository now = repositories.named(actor, name);
        shown = now;
        if (sync != null) {
            sync.show(now, catalog.counts(actor, now.id()), synchronization.progress(actor, now.id()));
        }
        if (root != null) {
            root.show(now);
        }
        if (leftOut != null) {
            leftOut.show(now);
        }
        if (history != null) {
            history.show(audit.of(actor, name, MOST_ENTRIES));
        }
        if (settings != null) {
            settings.refresh(now);
        }
        if (credentials != null) {
            credentials.refresh(now);
        }
    }
}
