package dev.veranda.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import dev.veranda.repository.RepositoryChanged;
import dev.veranda.revision.RevisionsChanged;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Carries what changed to the open views that show it, whoever changed it: a person in another browser, a push to Git. A view
 * looks again while it is shown and can be seen, and a few times a second at most. Whoever made the change waits for none of it.
 */
@ApplicationScoped
public class LiveUpdates {

    private final LiveThreads threads = new LiveThreads();
    private final LivePages pages;

    LiveUpdates(SharedAnswers answers) {
        pages = new LivePages(threads, answers);
    }

    /**
     * Calls {@code refresh} in the view's turn, under its session's lock, after something changed that concerns what it shows:
     * at first {@code interest}, then what it says to the result. From now on until the view is detached, and again whenever it
     * is attached; not only from attach, since a view reads what it shows before, and a change in between would be lost.
     */
    public Following follow(Component view, Interest interest, Runnable refresh) {
        Following following = new Following(view, interest, refresh);
        pageOf(view.getUI().orElseGet(UI::getCurrent)).add(following);
        view.addAttachListener(attach -> pageOf(attach.getUI()).add(following));
        view.addDetachListener(detach -> pageOf(detach.getUI()).remove(following));
        return following;
    }

    /** The one way in for what changed. Returns at once. */
    void changed(LiveChange change) {
        pages.changed(change);
    }

    void changed(@Observes RevisionsChanged event) {
        changed(new LiveChange(event.repository(), event.names(), LiveChange.Kind.REVISIONS));
    }

    void changed(@Observes RepositoryChanged event) {
        boolean same = event.kind() == RepositoryChanged.Kind.CHECKED;
        changed(new LiveChange(event.name(), Set.of(), same ? LiveChange.Kind.CHECK : LiveChange.Kind.REPOSITORY));
    }

    @PreDestroy
    void stop() {
        threads.close();
    }

    private LivePage pageOf(UI ui) {
        LivePage known = ComponentUtil.getData(ui, LivePage.class);
        if (known != null) {
            return known;
        }
        UiBrowser browser = new UiBrowser(ui);
        LivePage page = pages.open(browser);
        browser.tell(page);
        ComponentUtil.setData(ui, LivePage.class, page);
        ui.addDetachListener(closed -> pages.close(page));
        return page;
    }
}
