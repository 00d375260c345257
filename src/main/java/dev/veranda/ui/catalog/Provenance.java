package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.review.Decision;
import dev.veranda.review.Reviews;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.Upstream;
import dev.veranda.ui.component.AuditWords;
import dev.veranda.ui.component.CopyText;
import dev.veranda.ui.component.KeyValue;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.StatusBadge;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a revision lies in Git, what it was cloned from, and what people decided and did about it. */
class Provenance {

    private static final int MOST_HAPPENINGS = 30;
    private static final int COMMIT_SHOWN = 12;

    private final Shown shown;
    private final PackageRevision revision;
    private final Clock clock;

    Provenance(Shown shown, Clock clock) {
        this.shown = shown;
        this.revision = shown.revision();
        this.clock = clock;
    }

    Component place(Repositories repositories) {
        RepositorySettings settings =
                repositories.withId(shown.actor(), revision.repositoryId()).settings();
        KeyValue facts = new KeyValue()
                .with("Repository", new CopyText(settings.url(), "repository URL"))
                .with("Directory", directory(settings))
                .with("Ref", new CopyText(revision.ref(), "ref"))
                .with("Commit", commit(revision.commit()));
        if (revision.lifecycle().published() && !revision.placeholder()) {
            facts.with(
                            shown.approver().isPresent() ? "Published by" : "Commit by",
                            new PersonName(shown.approver().orElse(revision.author())))
                    .with("Published", new RelativeTime(revision.committedAt(), clock));
        }
        return new SideSection("In Git", facts);
    }

    Optional<Component> origin() {
        return revision.upstream().map(upstream -> new SideSection("Cloned from", upstream(upstream)));
    }

    Component decisions(Reviews reviews) {
        List<Decision> decisions = reviews.decisions(shown.actor(), revision);
        OrderedList list = timeline();
        decisions.forEach(decision ->
                list.add(item(decision.actor(), " " + decision.kind().label(), decision.reason(), decision.at())));
        return new SideSection("Decisions", orNone(list, decisions.isEmpty(), "Nobody has decided on it yet."));
    }

    Component happenings(AuditTrail audit) {
        List<AuditEntry> entries = audit.of(shown.actor(), revision.name(), MOST_HAPPENINGS);
        OrderedList list = timeline();
        entries.forEach(entry -> {
            ListItem item = item(entry.actor(), " " + AuditWords.did(entry), AuditWords.detail(entry), entry.at());
            if (!AuditWords.mark(entry).isEmpty()) {
                item.addComponentAtIndex(1, new StatusBadge(AuditWords.mark(entry), AuditWords.tone(entry)));
            }
            list.add(item);
        });
        return new SideSection("Audit", orNone(list, entries.isEmpty(), "Nothing was done to it through Veranda."));
    }

    private static KeyValue upstream(Upstream upstream) {
        KeyValue facts = new KeyValue()
                .with("Repository", new CopyText(upstream.repo(), "upstream repository"))
                .with("Directory", upstream.directory())
                .with("Ref", upstream.ref());
        return upstream.commit().isEmpty() ? facts : facts.with("Commit", commit(upstream.commit()));
    }

    private String directory(RepositorySettings settings) {
        return settings.directory().isEmpty()
                ? revision.shownPath()
                : settings.directory() + "/" + revision.shownPath();
    }

    private static CopyText commit(String id) {
        return new CopyText(id, id.substring(0, Math.min(COMMIT_SHOWN, id.length())), "commit id");
    }

    private static OrderedList timeline() {
        OrderedList list = new OrderedList();
        list.addClassName("timeline");
        return list;
    }

    private ListItem item(String account, String did, String detail, Instant at) {
        Span head = new Span(new PersonName(account), new Text(did));
        head.addClassName("timeline-title");
        ListItem item = new ListItem(head);
        if (!detail.isBlank()) {
            Paragraph words = new Paragraph(detail);
            words.addClassName("timeline-detail");
            item.add(words);
        }
        RelativeTime when = new RelativeTime(at, clock);
        when.addClassName("quiet");
        item.add(when);
        return item;
    }

    private static Component orNone(OrderedList list, boolean none, String words) {
        if (!none) {
            return list;
        }
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
