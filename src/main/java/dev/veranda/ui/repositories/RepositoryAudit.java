package dev.veranda.ui.repositories;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.audit.AuditEntry;
import dev.veranda.ui.component.AuditWords;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.link.Links;
import java.time.Clock;
import java.util.List;

/** What was done to a registration, newest first. */
class RepositoryAudit extends Section {

    private static final long serialVersionUID = 1L;

    private final transient Clock clock;
    private final UnorderedList list = new UnorderedList();

    RepositoryAudit(String repository, Clock clock) {
        this.clock = clock;
        addClassNames("panel", "stack");
        list.addClassName("repository-audit");
        add(new H2("History"), list, new Anchor(Links.audit(repository), "Everything in this repository"));
    }

    void show(List<AuditEntry> entries) {
        list.removeAll();
        entries.forEach(entry -> {
            Span what = new Span(new PersonName(entry.actor()), new Text(" " + AuditWords.did(entry) + " "));
            ListItem item = new ListItem(what, new RelativeTime(entry.at(), clock));
            if (!AuditWords.mark(entry).isEmpty()) {
                item.add(new Text(" "), new StatusBadge(AuditWords.mark(entry), AuditWords.tone(entry)));
            }
            list.add(item);
        });
    }
}
