package dev.veranda.ui.catalog;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Actor;
import dev.veranda.failure.NotFound;
import dev.veranda.review.Reviews;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.Following;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One revision of a package: what it is, what is in it, where it comes from, and what can be done with it. */
@Route(value = Links.PACKAGE_ROUTE, layout = MainLayout.class)
@StyleSheet("catalog.css")
public class PackageView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor = SignedIn.current();
    private final transient PackageRevisions revisions;
    private final transient Reviews reviews;
    private final transient PackageActions actions;
    private final transient PackageHead head;
    private final transient PackageTabs contents;

    private final transient Following ofPackage;
    private final transient Following ofClones;
    private final Div headPlace = new Div();
    private final Busy busy = new Busy();
    private final Tabs tabs = new Tabs();
    private final Div tabPlace = new Div();

    private transient @Nullable Shown shown;
    private transient @Nullable Query query;
    private @Nullable TabContent tab;
    private PackageTab tabShown = PackageTab.OVERVIEW;

    PackageView(
            PackageRevisions revisions,
            Reviews reviews,
            PackageActions actions,
            PackageHead head,
            PackageTabs contents,
            LiveUpdates live) {
        this.revisions = revisions;
        this.reviews = reviews;
        this.actions = actions;
        this.head = head;
        this.contents = contents;
        addClassNames("page", "package");
        tabs.getElement().setAttribute("aria-label", "Sides of this package");
        for (PackageTab each : PackageTab.values()) {
            tabs.add(new Tab(each.label()));
        }
        tabs.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                go(PackageTab.values()[tabs.getSelectedIndex()]);
            }
        });
        add(headPlace, busy, tabs, tabPlace);
        ofPackage = live.follow(this, Interest.NOTHING, this::refresh);
        ofClones = live.follow(this, Interest.NOTHING, this::refreshClones);
    }

    @Override
    public String getPageTitle() {
        return shown == null
                ? "Package · Veranda"
                : shown.revision().shownPath() + " " + shown.revision().revisionLabel() + " · Veranda";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = Links.named(event.getLocation()).text();
        if (name.isEmpty()) {
            event.forwardTo(CatalogView.class);
            return;
        }
        Query wanted = Query.of(event.getLocation());
        Shown before = shown;
        PackageRevision found = revisions
                .find(actor, name)
                .or(() ->
                        revisions.find(actor, Links.asTyped(event.getLocation()).text()))
                .orElseThrow(() -> NotFound.of("package revision", name));
        ofPackage.shows(revisionsOf(found));
        show(read(found));
        boolean other = before == null || !before.revision().name().equals(found.name());
        showTab(wanted, other);
    }

    /** Looks again, after something was done to the revision. */
    private void refresh() {
        if (shown == null || query == null) {
            return;
        }
        Shown before = shown;
        Optional<PackageRevision> now = revisions.find(actor, before.revision().name());
        if (now.isEmpty()) {
            gone(before);
            return;
        }
        Shown after = read(now.get());
        if (after.equals(before)) {
            return;
        }
        show(after);
        showTab(query, tabShown == PackageTab.REVISIONS || !after.revision().equals(before.revision()));
    }

    private void refreshClones() {
        if (tab instanceof OverviewTab overview) {
            overview.refreshDownstreams();
        }
    }

    private static Interest revisionsOf(PackageRevision revision) {
        return Interest.ofNamesFrom(RevisionNames.name(revision.repository(), revision.packagePath(), ""));
    }

    private Shown read(PackageRevision revision) {
        boolean waiting =
                revision.lifecycle() == Lifecycle.PROPOSED || revision.lifecycle() == Lifecycle.DELETION_PROPOSED;
        return new Shown(
                actor,
                revision,
                revisions.ofPackage(actor, revision.repositoryId(), revision.packagePath()),
                waiting ? Optional.of(reviews.proposal(actor, revision)) : Optional.empty(),
                revision.lifecycle() == Lifecycle.DELETION_PROPOSED && reviews.mayKeep(actor, revision),
                Optional.ofNullable(reviews.sentBack(actor, List.of(revision)).get(revision.name())),
                reviews.approver(actor, revision),
                revisions.upstreamLoss(actor, revision));
    }

    private void show(Shown now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        headPlace.removeAll();
        headPlace.add(head.of(now, actions.of(now, busy, this::refresh)));
        headPlace.add(PackageNotices.of(now));
        tabs.setVisible(true);
    }

    private void showTab(Query wanted, boolean anew) {
        if (shown == null) {
            return;
        }
        query = wanted;
        PackageTab wantedTab = PackageTab.of(wanted.first(PackageTab.PARAMETER).orElse(""));
        tabs.setSelectedIndex(wantedTab.ordinal());
        if (tab != null && wantedTab == tabShown && !anew) {
            tab.show(wanted);
            return;
        }
        tabShown = wantedTab;
        // A clone comes to be in any repository.
        ofClones.shows(wantedTab == PackageTab.OVERVIEW ? Interest.REVISIONS : Interest.NOTHING);
        TabContent content = contents.of(wantedTab, shown, wanted);
        tab = content;
        tabPlace.removeAll();
        tabPlace.add(content);
    }

    private void gone(Shown before) {
        shown = null;
        tab = null;
        tabs.setVisible(false);
        headPlace.removeAll();
        tabPlace.removeAll();
        LinkButton next = before.latest()
                .filter(latest -> !latest.name().equals(before.revision().name()))
                .map(latest -> new LinkButton("Open " + latest.revisionLabel(), Links.revision(latest)))
                .orElseGet(() -> new LinkButton("Go to the catalog", Links.CATALOG));
        headPlace.add(new EmptyState(
                before.revision().shownPath() + " " + before.revision().revisionLabel() + " is gone",
                "This revision was deleted.",
                next));
    }

    private static void go(PackageTab wanted) {
        UI ui = UI.getCurrent();
        Query here = Query.of(ui.getActiveViewLocation());
        Query there = new Query(here.path(), java.util.Map.of()).with(PackageTab.PARAMETER, wanted.value());
        ui.navigate(there.path(), there.queryParameters());
    }
}
