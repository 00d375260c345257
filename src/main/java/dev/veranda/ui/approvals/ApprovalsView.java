package dev.veranda.ui.approvals;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.review.Decision;
import dev.veranda.review.Proposal;
import dev.veranda.review.Reviews;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.approvals.ReturnedRow.Returned;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.LiveList;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inbox: what this person can decide on, what waits for others, and what came back to them. */
@Route(value = Links.APPROVALS, layout = MainLayout.class)
@PageTitle("Approvals · Veranda")
@StyleSheet("approvals.css")
public class ApprovalsView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int MOST_DRAFTS = 100;

    private final transient Actor actor = SignedIn.current();
    private final transient Reviews reviews;
    private final transient PackageRevisions revisions;
    private final InboxSection<Proposal> mine;
    private final InboxSection<Returned> returned;
    private final InboxSection<Proposal> others;
    private final EmptyState empty;

    ApprovalsView(Reviews reviews, PackageRevisions revisions, LiveUpdates live, Clock clock) {
        this.reviews = reviews;
        this.revisions = revisions;
        boolean decides = actor.may(Permission.DECIDE);
        mine = new InboxSection<>("Your turn", decides ? "Nothing waits for you." : "", proposals(decides, clock));
        returned = new InboxSection<>(
                "Sent back to you",
                "",
                new LiveList<>(
                        row -> row.draft().name() + row.decision().at(),
                        row -> new ReturnedRow(row, clock),
                        (row, now) -> {}));
        others = new InboxSection<>(decides ? "Waiting on others" : "Waiting", "", proposals(decides, clock));
        empty = new EmptyState(
                "No proposal waits for a decision",
                "A proposal appears here by itself as soon as somebody proposes a draft, or the deletion of a revision.",
                new LinkButton("Browse the catalog", Links.CATALOG));
        addClassName("page");
        add(new PageHeader(
                "Approvals",
                decides
                        ? "Proposals wait here until somebody publishes them or sends them back."
                        : "Proposals wait here until an approver publishes them or sends them back."));
        add(mine, returned, others, empty);
        live.follow(this, Interest.CATALOG, this::load);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        List<Proposal> waiting = reviews.waiting(actor);
        List<Returned> cameBack = cameBack();
        empty.setVisible(waiting.isEmpty() && cameBack.isEmpty());
        mine.show(waiting.stream().filter(Proposal::mine).toList());
        returned.show(cameBack);
        others.show(waiting.stream().filter(proposal -> !proposal.mine()).toList());
        if (empty.isVisible()) {
            mine.setVisible(false);
        }
    }

    private List<Returned> cameBack() {
        if (!actor.may(Permission.AUTHOR)) {
            return List.of();
        }
        List<PackageRevision> drafts = revisions.draftsOf(actor, actor.name(), MOST_DRAFTS);
        Map<String, Decision> rejections = reviews.sentBack(actor, drafts);
        return drafts.stream()
                .flatMap(
                        draft -> Optional.ofNullable(rejections.get(draft.name()))
                                .map(decision -> new Returned(draft, decision))
                                .stream())
                .toList();
    }

    /** People who decide on nothing would read the same reason in every row. */
    private static LiveList<Proposal, ProposalRow> proposals(boolean withReasons, Clock clock) {
        return new LiveList<>(
                proposal -> proposal.revision().name(),
                proposal -> new ProposalRow(proposal, withReasons, clock),
                ProposalRow::show);
    }
}
