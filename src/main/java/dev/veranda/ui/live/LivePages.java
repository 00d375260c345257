package dev.veranda.ui.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open pages, and the way from a change to those it concerns: whoever brings it leaves it here and goes on. */
final class LivePages {

    /** More than these at a time are not told apart any more. */
    private static final int MOST_CHANGES = 1_000;

    private final LiveThreads threads;
    private final SharedAnswers answers;
    private final Set<LivePage> pages = ConcurrentHashMap.newKeySet();
    private final List<LiveChange> arrived = new ArrayList<>();

    LivePages(LiveThreads threads, SharedAnswers answers) {
        this.threads = threads;
        this.answers = answers;
    }

    LivePage open(Browser browser) {
        LivePage page = new LivePage(browser, threads);
        pages.add(page);
        return page;
    }

    void close(LivePage page) {
        pages.remove(page);
        page.leave();
    }

    int open() {
        return pages.size();
    }

    void changed(LiveChange change) {
        answers.changed();
        if (pages.isEmpty()) {
            return;
        }
        synchronized (arrived) {
            if (arrived.size() == MOST_CHANGES) {
                arrived.clear();
                arrived.add(LiveChange.EVERYTHING);
            }
            arrived.add(change);
            if (arrived.size() > 1) {
                return;
            }
        }
        threads.soon(this::tell);
    }

    private void tell() {
        List<LiveChange> changes;
        synchronized (arrived) {
            changes = List.copyOf(arrived);
            arrived.clear();
        }
        for (LivePage page : pages) {
            changes.forEach(page::changed);
        }
    }
}
