package dev.veranda.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import dev.veranda.change.Change;
import dev.veranda.change.FeedReader;
import dev.veranda.change.FeedSubscriber;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;

/**
 * Carries what changed to the open views that show it, whoever changed it: a person in another browser, a push to Git. A view
 * looks again while it is shown and can be seen, and a few times a second at most. Whoever made the change waits for none of it.
 */
@ApplicationScoped
public class LiveUpdates implements FeedSubscriber {

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

    /** How many pages are open, in all browsers. */
    int openPages() {
        return pages.open();
    }

    /** The one way in for what changed. Returns at once. */
    void changed(LiveChange change) {
        pages.changed(change);
    }

    void start(@Observes StartupEvent event, FeedReader feed) {
        feed.subscribe(this);
    }

    @Override
    public void changed(List<Change> changes) {
        LiveChanges.of(changes).forEach(this::changed);
    }

    @Override
    public void lost() {
        changed(LiveChange.EVERYTHING);
    }

    /** That a repository was read and all was as before is told to nobody; pages that show when that was look now and then. */
    @Scheduled(every = "15s", delayed = "15s")
    void check() {
        changed(new LiveChange("", Set.of(), LiveChange.Kind.CHECK));
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
