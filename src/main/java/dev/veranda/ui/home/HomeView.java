package dev.veranda.ui.home;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncStatus;
import dev.veranda.review.Decision;
import dev.veranda.review.Proposal;
import dev.veranda.review.Reviews;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.live.SharedAnswers;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What waits for this person, and what happened lately. */
@Route(value = Links.HOME, layout = MainLayout.class)
@PageTitle("Home · Veranda")
@StyleSheet("home.css")
public class HomeView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int MOST_DRAFTS = 20;
    private static final int MOST_PUBLISHED = 8;

    private final transient Actor actor = SignedIn.current();
    private final transient PackageRevisions revisions;
    private final transient Reviews reviews;
    private final transient Repositories repositories;
    private final transient Catalog catalog;
    private final transient Journey journey;
    private final transient SharedAnswers shared;

    private final FirstSteps firstSteps = new FirstSteps();
    private final Div problems = new Div();
    private final UpgradesAvailable upgrades = new UpgradesAvailable();
    private final WorkList toDecide;
    private final WorkList sentBack;
    private final WorkList drafts;
    private final WorkList proposals;
    private final WorkList published;
    private transient List<Repository> failing = List.of();

    HomeView(
            PackageRevisions revisions,
            Reviews reviews,
            Repositories repositories,
            Catalog catalog,
            Journey journey,
            LiveUpdates live,
            SharedAnswers shared,
            Clock clock) {
        this.shared = shared;
        this.revisions = revisions;
        this.reviews = reviews;
        this.repositories = repositories;
        this.catalog = catalog;
        this.journey = journey;
        toDecide =
                new WorkList("Waiting for your decision", Optional.of("Nothing is waiting for your decision."), clock);
        sentBack = new WorkList("Sent back to you", Optional.empty(), clock);
        drafts = new WorkList(
                "Your drafts", Optional.of("You have no drafts. Open a package in the catalog to start one."), clock);
        proposals = new WorkList("Waiting for others to decide", Optional.empty(), clock);
        published =
                new WorkList("Recently published", Optional.of("Nothing has been published yet."), clock).uncounted();
        addClassNames("page", "home");
        problems.addClassName("notices");
        Div work = new Div();
        work.addClassName("stack");
        if (actor.may(Permission.DECIDE)) {
            work.add(toDecide);
        }
        if (actor.may(Permission.AUTHOR)) {
            work.add(sentBack, drafts, proposals, upgrades);
        }
        Div columns = new Div(work, published);
        columns.addClassName(work.getComponentCount() == 0 ? "stack" : "home-columns");
        if (work.getComponentCount() == 0) {
            columns.remove(work);
        }
        add(
                new PageHeader(
                        "Hello, " + actor.displayName(), "Packages for your clusters, reviewed before they get there."),
                problems,
                firstSteps,
                columns);
        live.follow(this, Interest.CATALOG, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private enum Question {
        FIRST_STEPS,
        OUTDATED,
        PUBLISHED,
        REPOSITORIES
    }

    private void refresh() {
        firstSteps.show(shared.ask(actor, Question.FIRST_STEPS, () -> journey.steps(actor)));
        List<Proposal> waiting = reviews.waiting(actor);
        toDecide.show(
                waiting.stream().filter(Proposal::mine).map(Work::toDecide).toList());
        if (actor.may(Permission.AUTHOR)) {
            List<PackageRevision> mine = revisions.draftsOf(actor, actor.name(), MOST_DRAFTS);
            Map<String, Decision> rejections = reviews.sentBack(actor, mine);
            sentBack.show(mine.stream()
                    .flatMap(draft -> Optional.ofNullable(rejections.get(draft.name())).stream()
                            .map(decision -> Work.sentBack(draft, decision)))
                    .toList());
            drafts.show(mine.stream()
                    .filter(draft -> !rejections.containsKey(draft.name()))
                    .map(Work::draft)
                    .toList());
            upgrades.show(shared.ask(actor, Question.OUTDATED, () -> catalog.count(actor, CatalogQuery.OUTDATED)));
            proposals.show(waiting.stream()
                    .filter(proposal -> proposal.revision().authors().contains(actor.name()))
                    .filter(proposal -> !proposal.mine())
                    .map(Work::toDecide)
                    .toList());
        }
        published.show(
                shared.ask(actor, Question.PUBLISHED, () -> revisions.recentlyPublished(actor, MOST_PUBLISHED)).stream()
                        .map(Work::published)
                        .toList());
        showProblems();
    }

    private void showProblems() {
        List<Repository> now = shared.ask(actor, Question.REPOSITORIES, () -> repositories.all(actor)).stream()
                .filter(repository -> repository.sync().state() == SyncStatus.State.ERROR)
                .toList();
        if (now.equals(failing)) {
            return;
        }
        failing = now;
        problems.removeAll();
        now.forEach(repository -> problems.add(new Callout(
                Tone.WARNING,
                repository.name() + " could not be read: "
                        + repository.sync().error().orElse("the remote gave no reason."),
                new Anchor(Links.REPOSITORIES, "See repositories"))));
    }
}
