package dev.veranda.ui.repositories;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.veranda.access.Actor;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncProgress;
import dev.veranda.repository.SyncStatus;
import dev.veranda.repository.Synchronization;
import dev.veranda.revision.catalog.PackageCounts;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.KeyValue;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import java.time.Clock;
import java.util.Optional;

/** How the synchronisation of a repository stands, what it has found, and the button that asks for the next one. */
class SyncPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final transient Clock clock;
    private final Div state = new Div();

    SyncPanel(Actor actor, Repository repository, Synchronization synchronization, Clock clock) {
        this.clock = clock;
        addClassNames("panel", "stack");
        state.addClassName("stack");
        add(new H2("Synchronisation"), state, new SyncButton(actor, repository, synchronization));
    }

    void show(Repository repository, PackageCounts counts, Optional<SyncProgress> progress) {
        SyncStatus sync = repository.sync();
        KeyValue facts = new KeyValue()
                .with("State", RepositoryWords.state(sync))
                .with(
                        "Last read",
                        sync.succeededAt()
                                .<Component>map(at -> new RelativeTime(at, clock))
                                .orElseGet(() -> new Span("Not yet")));
        progress.ifPresent(now -> facts.with("Being read", RepositoryWords.progress(now)));
        facts.with("Holds", new Anchor(Links.catalogOf(repository.name()), RepositoryWords.counts(counts)));
        state.removeAll();
        state.add(facts);
        sync.error().ifPresent(words -> {
            Callout callout = new Callout(Tone.BAD, words + " Its packages are shown as they were last read.");
            sync.failedAt().ifPresent(at -> callout.add(new Span(new Span("Tried "), new RelativeTime(at, clock))));
            state.add(callout);
        });
    }
}
