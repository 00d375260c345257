package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.veranda.store.git.HistoryPage;
import dev.veranda.ui.component.CopyText;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import java.time.Clock;

/** A commit in a list of them: what it says, by whom, when. */
class CommitItem extends ListItem {

    private static final long serialVersionUID = 1L;

    CommitItem(HistoryPage.Entry entry, Clock clock) {
        Span message = new Span(entry.message().lines().findFirst().orElse("(no message)"));
        message.addClassName("timeline-title");
        message.setTitle(entry.message());
        Div meta = new Div(
                new PersonName(entry.author().name()),
                new RelativeTime(entry.committedAt(), clock),
                new CopyText(entry.commit().hex(), entry.commit().abbreviated(), "commit id"));
        meta.addClassNames("row", "quiet");
        if (entry.tree().isEmpty()) {
            meta.add(new Span("removed the package"));
        }
        add(message, meta);
    }
}
