package dev.veranda.ui.live;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.veranda.repository.RepositoryChanged;
import dev.veranda.revision.RevisionsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Carries what changed to the open views that asked for it, whoever changed it: a person in another browser, a push to Git.
 * A view listens while it is shown and no longer.
 */
@ApplicationScoped
public class LiveUpdates {

    private final List<Listener<RevisionsChanged>> revisionListeners = new CopyOnWriteArrayList<>();
    private final List<Listener<RepositoryChanged>> repositoryListeners = new CopyOnWriteArrayList<>();

    private record Listener<E>(UI ui, Consumer<E> onChange) {
        void tell(E event) {
            // Tasks of a closed page are dropped, and those of an open one run in their turn under its session's lock.
            ui.access(() -> onChange.accept(event));
        }
    }

    /** Calls {@code onChange} in the view's UI after package revisions changed, from attach to detach of {@code view}. */
    public void onRevisions(Component view, Consumer<RevisionsChanged> onChange) {
        listen(view, revisionListeners, onChange);
    }

    /** As {@link #onRevisions}, for changes of the revisions of these names only. */
    public void onRevisions(Component view, Set<String> names, Consumer<RevisionsChanged> onChange) {
        onRevisions(view, change -> {
            if (change.names().stream().anyMatch(names::contains)) {
                onChange.accept(change);
            }
        });
    }

    /** Calls {@code onChange} in the view's UI after repositories were registered, changed, removed or synchronised. */
    public void onRepositories(Component view, Consumer<RepositoryChanged> onChange) {
        listen(view, repositoryListeners, onChange);
    }

    void changed(@Observes RevisionsChanged event) {
        revisionListeners.forEach(listener -> listener.tell(event));
    }

    void changed(@Observes RepositoryChanged event) {
        repositoryListeners.forEach(listener -> listener.tell(event));
    }

    private static <E> void listen(Component view, List<Listener<E>> listeners, Consumer<E> onChange) {
        view.addAttachListener(attach -> add(attach, view, listeners, onChange));
        view.getUI().ifPresent(ui -> add(new AttachEvent(view, false), view, listeners, onChange));
    }

    private static <E> void add(AttachEvent attach, Component view, List<Listener<E>> listeners, Consumer<E> onChange) {
        Listener<E> listener = new Listener<>(attach.getUI(), onChange);
        listeners.add(listener);
        view.addDetachListener(detach -> {
            listeners.remove(listener);
            detach.unregisterListener();
        });
    }
}
