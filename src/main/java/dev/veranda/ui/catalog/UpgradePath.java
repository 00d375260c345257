package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.read.HistoryPage;
import dev.veranda.ui.component.RelativeTime;
import java.time.Clock;

/** From which state of the upstream to which an upgrade leads, and by which commits. */
class UpgradePath extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Clock clock;

    UpgradePath(Clock clock) {
        this.clock = clock;
        addClassNames("stack", "upgrade-path");
    }

    void show(PackageRevision from, PackageRevision to, HistoryPage commits) {
        removeAll();
        Paragraph line = new Paragraph(
                new Span("Upstream " + to.repository() + "/" + to.shownPath() + ": from "),
                state(from),
                new Span(" to "),
                state(to),
                new Span("."));
        add(line);
        if (commits.entries().isEmpty()) {
            return;
        }
        OrderedList list = new OrderedList();
        list.addClassName("timeline");
        commits.entries().forEach(entry -> list.add(new CommitItem(entry, clock)));
        int count = commits.entries().size();
        boolean more = commits.hasMore() || !commits.complete();
        NativeDetails details = new NativeDetails(
                count == 1 && !more ? "1 commit" : (more ? "The last " : "") + count + " commits", list);
        details.setOpen(count == 1);
        add(details);
    }

    private Span state(PackageRevision revision) {
        Span label = new Span(revision.pinnedLabel());
        label.addClassName("revision-label");
        label.setTitle(revision.commit());
        return new Span(label, new Span(" ("), new RelativeTime(revision.committedAt(), clock), new Span(")"));
    }
}
