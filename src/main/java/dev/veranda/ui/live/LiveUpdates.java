package dev.veranda.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
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

    private record Listener<E>(UI ui, Component view, Consumer<E> onChange, List<Listener<E>> listeners) {

        /**
         * Runs in the page's turn, under its session's lock. Whoever changed something is not to fail because a page that
         * listens has gone; it is forgotten instead.
         */
        void tell(E event) {
            try {
                ui.access(() -> {
                    if (view.isAttached()) {
                        onChange.accept(event);
                    } else {
                        listeners.remove(this);
                    }
                });
            } catch (UIDetachedException gone) {
                listeners.remove(this);
            }
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

    /** Calls {@code onChange} in the view's UI after repositories were registered, changed, removed or read anew. */
    public void onRepositories(Component view, Consumer<RepositoryChanged> onChange) {
        onRepositoriesAndChecks(view, change -> {
            if (change.kind() != RepositoryChanged.Kind.CHECKED) {
                onChange.accept(change);
            }
        });
    }

    /** As {@link #onRepositories}, and also when a repository was read and all was as before: for showing when that was. */
    public void onRepositoriesAndChecks(Component view, Consumer<RepositoryChanged> onChange) {
        listen(view, repositoryListeners, onChange);
    }

    void changed(@Observes RevisionsChanged event) {
        revisionListeners.forEach(listener -> listener.tell(event));
    }

    void changed(@Observes RepositoryChanged event) {
        repositoryListeners.forEach(listener -> listener.tell(event));
    }

    /**
     * Listens from now on, not only from attach: a view reads what it shows before it is attached, and what changes in between
     * would be lost. By the time the change is told the view stands on the page; one that never got there is forgotten.
     */
    private static <E> void listen(Component view, List<Listener<E>> listeners, Consumer<E> onChange) {
        UI now = view.getUI().orElseGet(UI::getCurrent);
        Listener<E> first = new Listener<>(now, view, onChange, listeners);
        listeners.add(first);
        view.addDetachListener(
                detach -> listeners.removeIf(listener -> listener.view() == view && listener.onChange() == onChange));
        view.addAttachListener(attach -> {
            if (listeners.stream().noneMatch(listener -> listener.view() == view && listener.onChange() == onChange)) {
                listeners.add(new Listener<>(attach.getUI(), view, onChange, listeners));
            }
        });
    }
}
