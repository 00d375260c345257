package dev.veranda.ui.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import dev.veranda.audit.AuditTrail;
import dev.veranda.repository.Repositories;
import dev.veranda.review.Reviews;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.store.git.read.HistoryPage;
import java.time.Clock;

/** The commits that made a revision what it is, and beside them where it lies and who decided what about it. */
class HistoryTab extends TabContent {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    private final transient Shown shown;
    private final transient PackageRevisions revisions;
    private final Clock clock;
    private final OrderedList commits = new OrderedList();
    private final Button older = new Button("Show older commits", click -> load());
    private final Paragraph end = new Paragraph();
    private int listed;

    HistoryTab(
            Shown shown,
            PackageRevisions revisions,
            Repositories repositories,
            Reviews reviews,
            AuditTrail audit,
            Clock clock) {
        this.shown = shown;
        this.revisions = revisions;
        this.clock = clock;
        commits.addClassName("timeline");
        older.setVisible(false);
        end.addClassName("quiet");
        Div found = new Div(new H2("Commits"), commits, older, end);
        found.addClassName("stack");
        Provenance provenance = new Provenance(shown, clock);
        Aside aside = new Aside(provenance.place(repositories));
        provenance.origin().ifPresent(aside::add);
        aside.add(provenance.decisions(reviews), provenance.happenings(audit));
        aside.addClassNames("stack", "package-aside");
        Div columns = new Div(found, aside);
        columns.addClassName("columns");
        add(columns);
    }

    @Override
    void load() {
        int offset = listed;
        busy.compute(
                "Reading the history",
                () -> revisions.history(shown.actor(), shown.revision(), offset, PAGE),
                this::showPage);
    }

    private void showPage(HistoryPage page) {
        page.entries().forEach(entry -> commits.add(new CommitItem(entry, clock)));
        listed += page.entries().size();
        older.setVisible(page.hasMore());
        if (!page.complete()) {
            end.setText("The search for older commits was given up: this repository has too many.");
        }
    }
}
