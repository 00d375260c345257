package dev.veranda.ui.live;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** Pages whose turns are taken under a lock of each, as a session's, and that can be away. */
final class OpenPages implements AutoCloseable {

    final SharedAnswers answers = new SharedAnswers();
    private final LiveThreads threads = new LiveThreads();
    final LivePages pages = new LivePages(threads, answers);

    static final class Window implements Browser {
        final ReentrantLock session = new ReentrantLock();
        final List<Exception> failures = new CopyOnWriteArrayList<>();
        volatile boolean answers = true;
        volatile boolean closed;

        @Override
        public boolean run(Runnable task) {
            if (closed) {
                return false;
            }
            session.lock();
            try {
                task.run();
            } catch (IllegalStateException failed) {
                failures.add(failed);
            } finally {
                session.unlock();
            }
            return true;
        }

        @Override
        public boolean answers() {
            return answers;
        }
    }

    /** A page, and when it was refreshed. */
    record Open(LivePage page, Window window, List<Long> refreshes) {}

    Open open(Interest interest, Runnable refresh) {
        Window window = new Window();
        LivePage page = pages.open(window);
        Open open = new Open(page, window, new CopyOnWriteArrayList<>());
        UI ui = new UI();
        Div view = new Div();
        ui.add(view);
        page.add(new Following(view, interest, () -> {
            open.refreshes().add(System.nanoTime());
            refresh.run();
        }));
        return open;
    }

    Open open(Interest interest) {
        return open(interest, () -> {});
    }

    static LiveChange of(String name) {
        return new LiveChange("repo", Set.of(name), LiveChange.Kind.REVISIONS);
    }

    @Override
    public void close() {
        threads.close();
    }
}
