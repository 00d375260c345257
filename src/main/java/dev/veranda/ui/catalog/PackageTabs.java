package dev.veranda.ui.catalog;

import dev.veranda.audit.AuditTrail;
import dev.veranda.repository.Repositories;
import dev.veranda.review.Reviews;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.ui.component.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes what a tab shows, with the services it reads from. */
@ApplicationScoped
class PackageTabs {

    private final PackageRevisions revisions;
    private final Repositories repositories;
    private final Reviews reviews;
    private final AuditTrail audit;
    private final Clock clock;

    PackageTabs(PackageRevisions revisions, Repositories repositories, Reviews reviews, AuditTrail audit, Clock clock) {
        this.revisions = revisions;
        this.repositories = repositories;
        this.reviews = reviews;
        this.audit = audit;
        this.clock = clock;
    }

    TabContent of(PackageTab tab, Shown shown, Query query) {
        return switch (tab) {
            case OVERVIEW -> new OverviewTab(shown, revisions, clock);
            case RESOURCES -> new ResourcesTab(shown, query, revisions);
            case REVISIONS -> new RevisionsTab(shown, clock);
            case COMPARE -> new CompareTab(shown, query, revisions);
            case HISTORY -> new HistoryTab(shown, revisions, repositories, reviews, audit, clock);
        };
    }
}
