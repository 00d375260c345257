package dev.veranda.ui.approvals;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.veranda.access.Actor;
import dev.veranda.kpt.PackageContents;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.comparison.PackageComparison;
import dev.veranda.revision.index.RecordedRender;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Breadcrumb;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.CompareBar;
import dev.veranda.ui.component.HasShortcuts;
import dev.veranda.ui.component.LifecycleBadge;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.component.Shortcut;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.Following;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One proposal: what it changes, what was checked, and the decision. */
@Route(value = Links.REVIEW_ROUTE, layout = MainLayout.class)
@RouteAlias(value = Links.REVIEW_ROUTE_ELSEWHERE, layout = MainLayout.class)
@StyleSheet("approvals.css")
public class ReviewView extends Div implements BeforeEnterObserver, HasDynamicTitle, HasShortcuts {

    private static final long serialVersionUID = 1L;
    private static final String FILTER = "filter";

    private final transient Actor actor = SignedIn.current();
    private final transient PackageRevisions revisions;
    private final transient ReviewLoading loading;
    private final transient Deciding decisions;
    private final transient ReviewPanels panels;
    private final transient Following following;
    private final Busy busy = new Busy();
    private final Div notice = styled("review-notice");
    private final Div top = styled("review-top");
    private final CompareBar toolbar = new CompareBar();
    private final Div body = new Div();
    private transient @Nullable Reviewed reviewed;
    private transient Query query = new Query("", Map.of());
    private @Nullable Changes changes;
    private @Nullable DecisionBar decision;
    private transient RecordedRender render = RecordedRender.NOTHING;
    private boolean deciding;

    private record Loaded(List<ShownChange> changes, RecordedRender render) {}

    ReviewView(PackageRevisions revisions, ReviewLoading loading, Deciding decisions, LiveUpdates live, Clock clock) {
        this.revisions = revisions;
        this.loading = loading;
        this.decisions = decisions;
        this.panels = new ReviewPanels(clock);
        addClassNames("page", "page-full", "review");
        notice.getElement().setAttribute("role", "status");
        following = live.follow(this, Interest.NOTHING, () -> {
            if (reviewed != null) {
                lookAgain(reviewed);
            }
        });
    }

    @Override
    public String getPageTitle() {
        return reviewed == null
                ? "Review · Veranda"
                : "Review of " + reviewed.revision().shownPath() + " · Veranda";
    }

    @Override
    public List<Shortcut> shortcuts() {
        return List.of(new Shortcut("j / k", "Next and previous change"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = Links.named(event.getLocation()).text();
        following.shows(Interest.ofNames(Set.of(name)));
        query = Query.of(event.getLocation());
        Reviewed before = reviewed;
        Reviewed now = loading.load(actor, name, query.first(CompareBar.BASE));
        if (before != null
                && changes != null
                && before.base().equals(now.base())
                && before.revision().equals(now.revision())) {
            changes.setMode(CompareBar.mode(query));
            changes.filter(query.first(FILTER).orElse(""));
            showToolbar(now);
            return;
        }
        show(now);
    }

    private void show(Reviewed now) {
        reviewed = now;
        changes = null;
        deciding = false;
        notice.removeAll();
        removeAll();
        decision = new DecisionBar(now, this::decide);
        add(header(now, new LifecycleBadge(now.revision().lifecycle())), notice, decision, top, toolbar, busy, body);
        top.removeAll();
        body.removeAll();
        showState(now);
        showToolbar(now);
        render = RecordedRender.NOTHING;
        showPanels(now);
        if (now.revision().lifecycle() != Lifecycle.DELETION_PROPOSED) {
            readChanges(now);
        }
    }

    private void readChanges(Reviewed now) {
        PackageRevision revision = now.revision();
        getElement()
                .getNode()
                .runWhenAttached(ui -> ui.beforeClientResponse(
                        this,
                        context -> busy.compute(
                                "Comparing the files",
                                () -> {
                                    PackageContents after = revisions.contents(actor, revision);
                                    PackageContents before = now.base()
                                            .revision()
                                            .map(base -> revisions.contents(actor, base))
                                            .orElse(PackageContents.empty());
                                    return new Loaded(
                                            ShownChange.of(PackageComparison.of(before, after)),
                                            RecordedRender.of(after));
                                },
                                loaded -> {
                                    render = loaded.render();
                                    showPanels(now);
                                    showChanges(revision.name(), loaded.changes());
                                })));
    }

    private void showChanges(String name, List<ShownChange> compared) {
        Changes shown = new Changes(name, compared, CompareBar.mode(query), words -> go(query.with(FILTER, words)));
        changes = shown;
        shown.filter(query.first(FILTER).orElse(""));
        body.removeAll();
        body.add(shown);
        busy.compute(
                "Counting lines",
                () -> compared.stream().map(ShownChange::counted).toList(),
                shown::counted);
    }

    private static void go(Query there) {
        UI.getCurrent().navigate(there.path(), there.queryParameters());
    }

    private void decide(DecisionBar.Choice choice) {
        Reviewed seen = reviewed;
        if (seen == null || decision == null || deciding) {
            return;
        }
        deciding = true;
        decision.carryOut(
                "Writing to the Git repository of " + seen.revision().repository(),
                () -> decisions.decide(actor, seen.revision(), choice),
                outcome -> {
                    deciding = false;
                    decided(seen);
                    notice.removeAll();
                    notice.add(new Callout(Tone.GOOD, outcome.sentence(), new Anchor(outcome.href(), outcome.link())));
                },
                failure -> {
                    deciding = false;
                    if (decision != null) {
                        decision.enable();
                    }
                    lookAgain(seen);
                    throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
                });
    }

    /** Shows the revision as it is now, with the differences the decision was taken on. */
    private void decided(Reviewed seen) {
        Optional<Reviewed> now = revisions
                .find(actor, seen.revision().name())
                .map(revision -> loading.load(
                        actor, revision.name(), Optional.of(seen.base().key())));
        if (decision != null) {
            decision.setVisible(false);
        }
        now.ifPresentOrElse(
                changed -> {
                    reviewed = changed;
                    replace(
                            getComponentAt(0),
                            header(
                                    changed,
                                    new LifecycleBadge(changed.revision().lifecycle())));
                    showPanels(changed);
                },
                () -> {
                    reviewed = null;
                    replace(getComponentAt(0), header(seen, new StatusBadge("Deleted", Tone.NEUTRAL)));
                    top.removeAll();
                });
    }

    private void lookAgain(Reviewed seen) {
        if (deciding) {
            return;
        }
        Optional<PackageRevision> now = revisions.find(actor, seen.revision().name());
        if (now.filter(revision -> !seen.differsFrom(revision)).isPresent()) {
            return;
        }
        String sentence = now.map(revision -> whatHappened(seen, revision))
                .orElse("This revision was deleted since you opened it.");
        notice.removeAll();
        Button reload = new Button("Reload", click -> UI.getCurrent().getPage().reload());
        reload.addThemeVariants(ButtonVariant.LUMO_SMALL);
        notice.add(new Callout(Tone.WARNING, sentence, reload));
        if (decision != null) {
            decision.disable("Reload to see it as it is now, then decide.");
        }
    }

    private static String whatHappened(Reviewed seen, PackageRevision now) {
        return now.lifecycle() == seen.revision().lifecycle()
                ? "The proposal changed since you opened it: " + PersonName.of(now.author()) + " wrote to it."
                : "This went on since you opened it: it is now \""
                        + now.lifecycle().label() + "\".";
    }

    private static PageHeader header(Reviewed now, StatusBadge state) {
        PackageRevision revision = now.revision();
        return new PageHeader(revision.shownPath(), revision.facts().description())
                .under(
                        new Breadcrumb("Approvals", Links.APPROVALS),
                        new Breadcrumb(revision.repository(), Links.repository(revision.repository())))
                .marked(state);
    }

    private void showState(Reviewed now) {
        PackageRevision revision = now.revision();
        String href = Links.revision(revision);
        switch (revision.lifecycle()) {
            case DRAFT ->
                notice.add(new Callout(
                        Tone.INFO,
                        "This is a draft, not a proposal: there is nothing to decide yet.",
                        new Anchor(href, "Open the draft")));
            case PUBLISHED ->
                notice.add(new Callout(
                        Tone.INFO,
                        "This has been decided: it is published as " + revision.revisionLabel() + ".",
                        new Anchor(href, "Open it")));
            case PROPOSED, DELETION_PROPOSED -> {}
        }
    }

    private void showPanels(Reviewed now) {
        top.removeAll();
        top.add(panels.facts(now));
        if (now.revision().lifecycle() == Lifecycle.DELETION_PROPOSED) {
            top.add(panels.deletion(now));
        } else {
            top.add(panels.checks(now, render));
        }
        if (!now.decisions().isEmpty()) {
            top.add(panels.decisions(now.decisions()));
        }
    }

    private void showToolbar(Reviewed now) {
        toolbar.setVisible(now.revision().lifecycle() != Lifecycle.DELETION_PROPOSED);
        toolbar.show(query, now.bases(), now.base());
    }

    private static Div styled(String name) {
        Div div = new Div();
        div.addClassName(name);
        return div;
    }
}
