package dev.veranda.ui.approvals;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.audit.PlainText;
import dev.veranda.review.Decision;
import dev.veranda.review.Proposal;
import dev.veranda.review.ReviewCheck;
import dev.veranda.revision.index.RecordedRender;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.CopyText;
import dev.veranda.ui.component.KeyValue;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.PagedList;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.RevisionWords;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import java.time.Clock;
import java.util.List;

/** The facts a reviewer needs beside the differences, each group in a panel. */
final class ReviewPanels {

    private static final int SHORT_COMMIT = 8;

    private final Clock clock;

    ReviewPanels(Clock clock) {
        this.clock = clock;
    }

    Panel facts(Reviewed reviewed) {
        Proposal proposal = reviewed.proposal();
        PackageRevision revision = reviewed.revision();
        boolean deletion = proposal.subject() == Proposal.Subject.DELETION;
        KeyValue facts = new KeyValue()
                .with("Package", new Anchor(Links.revision(revision), revision.shownPath()))
                .with("Repository", new Anchor(Links.repository(revision.repository()), revision.repository()))
                .with(deletion ? "Revision" : "Draft name", revision.revisionLabel())
                .with("Written by", PersonName.list(revision.authors()));
        proposal.proposer()
                .ifPresent(name -> facts.with(deletion ? "Deletion asked by" : "Proposed by", new PersonName(name)));
        facts.with(decided(revision) ? "Last changed" : "Waiting since", new RelativeTime(proposal.since(), clock));
        facts.with(
                "Commit", new CopyText(revision.commit(), revision.commit().substring(0, SHORT_COMMIT), "commit id"));
        return new Panel(decided(revision) ? "Revision" : proposal.subject().label(), facts);
    }

    Panel checks(Reviewed reviewed, RecordedRender render) {
        UnorderedList list = new UnorderedList();
        list.addClassName("checks");
        ReviewCheck.of(reviewed.revision()).forEach(check -> list.add(check(check)));
        render.runs().forEach(run -> list.add(run(run)));
        return new Panel("Checks", list);
    }

    Panel decisions(List<Decision> decisions) {
        UnorderedList list = new UnorderedList();
        list.addClassName("decisions");
        decisions.forEach(decision -> {
            Span who = new Span(
                    new PersonName(decision.actor()),
                    new Text(" " + decision.kind().label() + " "));
            ListItem item = new ListItem(who, new RelativeTime(decision.at(), clock));
            if (!decision.reason().isBlank()) {
                Paragraph reason = new Paragraph(decision.reason());
                reason.addClassName("decision-reason");
                item.add(reason);
            }
            list.add(item);
        });
        return new Panel("Decisions so far", list);
    }

    /** What a deletion takes away, and who would miss it. */
    Panel deletion(Reviewed reviewed) {
        PackageRevision revision = reviewed.revision();
        Panel panel = new Panel("What is deleted");
        String what = revision.placeholder()
                ? "The package \"" + revision.shownPath() + "\" on the main branch."
                : "Revision " + revision.revisionLabel() + " of \"" + revision.shownPath() + "\": its tag "
                        + tag(revision) + " with "
                        + Numbers.count(revision.facts().fileCount(), "file") + "."
                        + (revision.latest() ? " It is the latest revision of its package." : "");
        panel.add(new Paragraph(what));
        if (reviewed.downstreams().isEmpty()) {
            panel.add(new Paragraph("No package that Veranda knows was cloned from it."));
            return panel;
        }
        PagedList<PackageRevision> list = new PagedList<>(
                reviewed.downstreams(),
                downstream -> new ListItem(new Anchor(Links.revision(downstream), RevisionWords.of(downstream))));
        int count = reviewed.downstreams().size();
        panel.add(
                new Paragraph((count == 1 ? "One package was" : Numbers.grouped(count) + " packages were")
                        + " cloned from it, so it cannot be deleted before they are upgraded or deleted:"),
                list);
        return panel;
    }

    static String tag(PackageRevision revision) {
        return revision.ref().replaceFirst("^refs/(tags|heads)/", "");
    }

    private static boolean decided(PackageRevision revision) {
        return revision.lifecycle() == Lifecycle.PUBLISHED || revision.lifecycle() == Lifecycle.DRAFT;
    }

    private static ListItem check(ReviewCheck check) {
        Tone tone = switch (check.state()) {
            case PASSED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case OPEN -> Tone.NEUTRAL;
        };
        Div words = new Div(new Span(check.name()));
        if (!check.detail().isEmpty()) {
            Paragraph detail = new Paragraph(PlainText.visibleLines(check.detail()));
            detail.addClassName("check-detail");
            words.add(detail);
        }
        return new ListItem(new StatusBadge(check.state().label(), tone), words);
    }

    private static ListItem run(RecordedRender.Run run) {
        Div words = new Div(new Span(run.function()));
        run.error().ifPresent(error -> words.add(detail(error)));
        run.findings().stream()
                .filter(finding -> !finding.severity().equals("info"))
                .forEach(finding -> words.add(detail(finding.severity() + ": " + finding.message()
                        + (finding.place().isEmpty() ? "" : " (" + finding.place() + ")"))));
        return new ListItem(
                run.passed() ? new StatusBadge("Ran", Tone.GOOD) : new StatusBadge("Failed", Tone.BAD), words);
    }

    private static Paragraph detail(String words) {
        Paragraph detail = new Paragraph(words);
        detail.addClassName("check-detail");
        return detail;
    }
}
