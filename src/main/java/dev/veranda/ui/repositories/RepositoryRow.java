package dev.veranda.ui.repositories;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.veranda.access.Actor;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.repository.SyncProgress;
import dev.veranda.repository.SyncStatus;
import dev.veranda.repository.Synchronization;
import dev.veranda.ui.component.Glyph;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.link.Links;
import java.time.Clock;
import java.util.Optional;

/** A repository in the list: what it is, how much it holds, how it stands, and what to do. */
class RepositoryRow extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Clock clock;
    private final Anchor name = new Anchor();
    private final Div words = new Div();
    private final Anchor packages = new Anchor();
    private final Div state = new Div();
    private final Paragraph error = new Paragraph();

    RepositoryRow(ListedRepository listed, Actor actor, Synchronization synchronization, Clock clock) {
        this.clock = clock;
        addClassName("repository-row");
        name.addClassName("row-title");
        words.addClassName("row-words");
        packages.addClassName("repository-packages");
        state.addClassName("repository-state");
        error.addClassName("repository-error");
        add(words, packages, state, new SyncButton(actor, listed.repository(), synchronization), error);
        show(listed);
    }

    final void show(ListedRepository listed) {
        RepositorySettings settings = listed.repository().settings();
        name.setHref(Links.repository(listed.name()));
        name.setText(listed.name());
        Span purpose = new Span(RepositoryWords.purpose(settings.deployment()));
        purpose.addClassName("repository-purpose");
        Div title = new Div(name, purpose);
        title.addClassName("row");
        words.removeAll();
        words.add(title);
        if (!settings.description().isEmpty()) {
            words.add(new Span(settings.description()));
        }
        Span place = new Span(settings.url() + " · " + RepositoryWords.place(settings));
        place.addClassNames("quiet", "mono");
        words.add(place);
        packages.setHref(Links.catalogOf(listed.name()));
        packages.setText(RepositoryWords.counts(listed.counts()));
        showSync(listed.repository().sync(), listed.progress());
    }

    private void showSync(SyncStatus sync, Optional<SyncProgress> progress) {
        state.removeAll();
        state.add(RepositoryWords.state(sync));
        progress.map(RepositoryWords::progress).map(Span::new).ifPresent(state::add);
        sync.succeededAt().ifPresent(at -> {
            Span when = new Span(new Span("Synced "), new RelativeTime(at, clock));
            when.addClassName("quiet");
            state.add(when);
        });
        if (sync.leftOut() + sync.unreadable() > 0) {
            Anchor leftOut = new Anchor(name.getHref(), RepositoryWords.leftOut(sync));
            leftOut.addClassName("repository-left-out");
            state.add(leftOut);
        }
        error.removeAll();
        error.setVisible(sync.error().isPresent());
        sync.error().ifPresent(sentence -> {
            error.add(Glyph.ERROR.icon(), new Span(sentence + " Its packages are shown as they were last read."));
            sync.failedAt().ifPresent(at -> error.add(new Span(new Span("Tried "), new RelativeTime(at, clock))));
        });
    }
}
