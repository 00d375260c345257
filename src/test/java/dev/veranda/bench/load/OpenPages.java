package dev.veranda.bench.load;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Pages that people have open and look at, each in a browser of its own: a few real ones, and simulated ones. */
final class OpenPages implements AutoCloseable {

    /** So often a browser is asked whether it is there. */
    private static final long SEEN_EVERY_SECONDS = 25;

    private final List<Page> real;
    private final List<SimulatedPage> simulated = new ArrayList<>();
    private final HttpClient http;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile int lost;

    private OpenPages(List<Page> real, HttpClient http) {
        this.real = real;
        this.http = http;
    }

    /**
     * Returns when all are open.
     *
     * @param paths what they show, in turn
     * @param real how many of them are windows of a real browser
     */
    static OpenPages open(Windows windows, List<String> paths, int real, int all)
            throws IOException, InterruptedException {
        List<Page> shown = new ArrayList<>();
        for (int i = 0; i < real; i++) {
            Page page = windows.signedIn("author");
            windows.open(page, paths.get(i % paths.size()));
            shown.add(page);
        }
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        OpenPages pages = new OpenPages(shown, http);
        if (all > real) {
            Recording signIn = windows.recordSignIn("author");
            List<Recording> recordings = paths.stream().map(windows::record).toList();
            for (int i = real; i < all; i++) {
                SimulatedSession session = SimulatedSession.signedIn(http, windows.address(), signIn);
                pages.simulated.add(SimulatedPage.open(session, recordings.get(i % recordings.size())));
            }
        }
        pages.clock.scheduleWithFixedDelay(pages::seen, SEEN_EVERY_SECONDS, SEEN_EVERY_SECONDS, TimeUnit.SECONDS);
        return pages;
    }

    /** How many messages the simulated ones received. */
    long received() {
        return simulated.stream().mapToLong(SimulatedPage::received).sum();
    }

    String described() {
        return real.size() + " windows of Chromium and " + simulated.size()
                + " simulated pages, each signed in for itself";
    }

    /** @throws IllegalStateException if one of them was refused meanwhile: what was measured then was measured with fewer */
    void allThere() {
        if (lost > 0) {
            throw new IllegalStateException(lost + " simulated pages were lost");
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        simulated.forEach(SimulatedPage::close);
        real.forEach(page -> page.context().close());
        http.close();
    }

    private void seen() {
        for (SimulatedPage page : simulated) {
            try {
                page.seen();
            } catch (IOException gone) {
                lost++;
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
