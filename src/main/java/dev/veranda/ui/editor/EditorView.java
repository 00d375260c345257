package dev.veranda.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.veranda.access.Permission;
import dev.veranda.failure.DomainFailure;
import dev.veranda.function.FunctionCatalog;
import dev.veranda.function.Functions;
import dev.veranda.kpt.PackageContents;
import dev.veranda.review.Reviews;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Rendering;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.Failed;
import dev.veranda.ui.component.HasShortcuts;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.component.Shortcut;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.Following;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.rendering.PackageOutline;
import dev.veranda.ui.session.Requires;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writing a draft. */
@Route(value = Links.EDIT_ROUTE, layout = MainLayout.class)
@RouteAlias(value = Links.EDIT_ROUTE_ELSEWHERE, layout = MainLayout.class)
@StyleSheet("rendering.css")
@StyleSheet("editor.css")
@Requires(Permission.AUTHOR)
public class EditorView extends Div
        implements BeforeEnterObserver, AfterNavigationObserver, BeforeLeaveObserver, HasDynamicTitle, HasShortcuts {

    private static final long serialVersionUID = 1L;

    private final transient DraftServices services;
    private final transient Following following;
    private final Busy busy = new Busy();
    private transient @Nullable PackageRevision revision;
    private @Nullable DraftEditor editor;

    EditorView(
            Drafts drafts,
            Reviews reviews,
            PackageRevisions revisions,
            Rendering rendering,
            FunctionCatalog catalog,
            Functions functions,
            LiveUpdates live,
            Clock clock) {
        services =
                new DraftServices(SignedIn.current(), drafts, reviews, revisions, rendering, catalog, functions, clock);
        addClassName("editor-page");
        following = live.follow(this, Interest.NOTHING, () -> {
            if (editor != null) {
                editor.draftChanged();
            }
        });
    }

    @Override
    public String getPageTitle() {
        return (revision == null ? "Edit" : "Edit " + revision.shownPath()) + " · Veranda";
    }

    @Override
    public List<Shortcut> shortcuts() {
        return List.of(
                new Shortcut("Ctrl S", "Save the draft"),
                new Shortcut("Ctrl F", "Find in the file"),
                new Shortcut("Ctrl Z", "Undo, and Ctrl Shift Z to do it again"),
                new Shortcut("F8", "Go to the next problem in the file"),
                new Shortcut("Tab", "Indent; Esc and then Tab leaves the text"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = Links.named(event.getLocation()).text();
        following.shows(Interest.ofNames(Set.of(name)));
        if (editor == null || !editor.isOf(name)) {
            revision = services.revisions().named(services.actor(), name);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Query query = Query.of(event.getLocation());
        PackageRevision wanted = revision;
        if (wanted == null) {
            return;
        }
        if (editor != null && editor.isOf(wanted.name())) {
            editor.show(query);
        } else if (wanted.lifecycle() == Lifecycle.DRAFT) {
            load(wanted, query);
        } else {
            replaceWith(new NotADraft(services, wanted, () -> {
                PackageRevision draft = services.revisions().named(services.actor(), wanted.name());
                revision = draft;
                load(draft, query);
            }));
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        boolean stays = event.getNavigationTarget() == EditorView.class
                && edits(Links.named(event.getLocation()).text());
        if (stays || editor == null || !editor.unsaved()) {
            return;
        }
        BeforeLeaveEvent.ContinueNavigationAction leaving = event.postpone();
        DraftEditor left = editor;
        new LeaveDialog(left.canSave(), () -> left.saveAndThen(leaving::proceed), leaving::proceed).open();
    }

    private boolean edits(String name) {
        return editor != null && editor.isOf(name);
    }

    private void load(PackageRevision draft, Query query) {
        replaceWith(busy);
        busy.compute(
                "Opening the draft",
                () -> {
                    PackageContents contents = services.revisions().contents(services.actor(), draft);
                    return new Opened(DraftEdits.of(draft, contents), PackageOutline.of(contents));
                },
                opened -> {
                    DraftEditor opening = new DraftEditor(services, opened.edits(), opened.outline(), query, this::go);
                    editor = opening;
                    replaceWith(opening);
                    opening.show(query);
                },
                failure -> {
                    if (failure instanceof DomainFailure known) {
                        replaceWith(new EmptyState(
                                "This draft cannot be opened",
                                known.sentence(),
                                new LinkButton("Open the package", Links.revision(draft))));
                    } else {
                        Failed.show(failure);
                    }
                });
    }

    private record Opened(DraftEdits edits, PackageOutline outline) {}

    private void replaceWith(Component shown) {
        if (!(shown instanceof DraftEditor)) {
            editor = null;
        }
        removeAll();
        add(shown);
    }

    private void go(Query query) {
        Optional<UI> ui = getUI();
        ui.ifPresent(open -> open.navigate(query.path(), query.queryParameters()));
    }
}
