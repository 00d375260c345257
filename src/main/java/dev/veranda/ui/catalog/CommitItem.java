package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.veranda.audit.PlainText;
import dev.veranda.store.git.read.HistoryPage;
import dev.veranda.ui.component.CopyText;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import java.time.Clock;
import java.util.stream.Collectors;

/** A commit in a list of them: what it says, by whom, when. */
class CommitItem extends ListItem {

    private static final long serialVersionUID = 1L;

    CommitItem(HistoryPage.Entry entry, Clock clock) {
        Span message =
                new Span(PlainText.visible(entry.message().lines().findFirst().orElse("(no message)")));
        message.addClassName("timeline-title");
        message.setTitle(entry.message().lines().map(PlainText::visible).collect(Collectors.joining("\n")));
        Div meta = new Div(
                new PersonName(PlainText.visible(entry.author().name())),
                new RelativeTime(entry.committedAt(), clock),
                new CopyText(entry.commit().hex(), entry.commit().abbreviated(), "commit id"));
        meta.addClassNames("row", "quiet");
        if (entry.tree().isEmpty()) {
            meta.add(new Span("removed the package"));
        }
        add(message, meta);
    }
}
