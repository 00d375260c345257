package dev.veranda.ui.live;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.ui.live.LiveChange.Kind;
import dev.veranda.ui.live.OpenPages.Open;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Open pages follow what changes, and those who change it wait for none of them. */
@Timeout(60)
class LivePagesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long PAUSE = MILLISECONDS.toNanos(250);

    private final OpenPages open = new OpenPages();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        open.close();
    }

    @Test
    void pagesWhoseRefreshHangsDelayNobodyWhoWrites() {
        CountDownLatch begun = new CountDownLatch(1);
        for (int i = 0; i < 200; i++) {
            open.open(Interest.ALL, () -> {
                begun.countDown();
                hang();
            });
        }
        open.pages.changed(OpenPages.of("a"));
        awaitIt(begun);

        // All threads that refresh hang by now, or will at their next page.
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 10_000; i++) {
                open.pages.changed(OpenPages.of("a"));
            }
        });
        assertThat(writer).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void noPageIsRefreshedOnTheThreadOfWhoeverWrites() {
        AtomicReference<Thread> refreshing = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        open.open(Interest.ALL, () -> {
            refreshing.set(Thread.currentThread());
            done.countDown();
        });
        open.pages.changed(OpenPages.of("a"));
        awaitIt(done);
        assertThat(refreshing.get()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void aPageLooksAgainFourTimesASecondAtMostAndAfterTheLastChange() throws Exception {
        AtomicInteger state = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        Open page = open.open(Interest.ALL, () -> seen.set(state.get()));
        for (int i = 0; i < 1_500; i++) {
            state.incrementAndGet();
            open.pages.changed(OpenPages.of("a"));
            Thread.sleep(1);
        }
        eventually(() -> seen.get() == 1_500);
        List<Long> refreshes = page.refreshes();
        assertThat(refreshes).hasSizeGreaterThan(2);
        for (int i = 1; i < refreshes.size(); i++) {
            assertThat(refreshes.get(i) - refreshes.get(i - 1)).isGreaterThanOrEqualTo(PAUSE);
        }
    }

    @Test
    void theLastStateArrivesHoweverTheChangesFall() throws Exception {
        AtomicInteger state = new AtomicInteger();
        List<AtomicInteger> seen = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            AtomicInteger mine = new AtomicInteger();
            seen.add(mine);
            open.open(Interest.ALL, () -> mine.set(state.get()));
        }
        for (int i = 0; i < 40; i++) {
            state.incrementAndGet();
            open.pages.changed(OpenPages.of("a"));
            Thread.sleep(i % 7 * 20);
        }
        eventually(() -> seen.stream().allMatch(mine -> mine.get() == 40));
    }

    @Test
    void onlyPagesThatShowItLookAgain() {
        Open all = open.open(Interest.ALL);
        Open catalog = open.open(Interest.CATALOG);
        Open named = open.open(Interest.ofNames(Set.of("repo.a.v1")));
        Open other = open.open(Interest.ofNames(Set.of("repo.b.v1")));
        Open ofPackage = open.open(Interest.ofNamesFrom("repo.a."));
        Open repository = open.open(Interest.ofRepository("repo"));
        Open elsewhere = open.open(Interest.ofRepository("other"));
        Open nothing = open.open(Interest.NOTHING);

        open.pages.changed(OpenPages.of("repo.a.v1"));
        eventually(() -> refreshed(all, catalog, named, ofPackage, repository));
        open.pages.changed(new LiveChange("repo", Set.of(), Kind.CHECK));
        eventually(() -> all.refreshes().size() == 2 && repository.refreshes().size() == 2);
        open.pages.changed(new LiveChange("third", Set.of(), Kind.REPOSITORY));
        eventually(() -> all.refreshes().size() == 3);

        open.pages.changed(new LiveChange("", Set.of(), Kind.CHECK));
        eventually(() -> all.refreshes().size() == 4
                && elsewhere.refreshes().size() == 1
                && repository.refreshes().size() == 3);

        assertThat(other.refreshes()).isEmpty();
        assertThat(nothing.refreshes()).isEmpty();
        assertThat(named.refreshes()).hasSize(1);
        assertThat(ofPackage.refreshes()).hasSize(1);
        assertThat(catalog.refreshes()).hasSize(2);
    }

    @Test
    void aHiddenPageLooksAgainOnceWhenItIsShown() {
        Open hidden = open.open(Interest.ALL);
        Open shown = open.open(Interest.ALL);
        hidden.page().visible(false);
        for (int i = 1; i <= 3; i++) {
            int times = i;
            open.pages.changed(OpenPages.of("a"));
            eventually(() -> shown.refreshes().size() == times);
        }
        assertThat(hidden.refreshes()).isEmpty();

        hidden.page().visible(true);
        eventually(() -> hidden.refreshes().size() == 1);
        hidden.page().visible(false);
        hidden.page().visible(true);
        open.pages.changed(OpenPages.of("a"));
        eventually(() -> shown.refreshes().size() == 4 && hidden.refreshes().size() == 2);
    }

    @Test
    void aBrowserThatIsAwayCostsNothingUntilItIsBack() {
        Open away = open.open(Interest.ALL);
        Open there = open.open(Interest.ALL);
        away.window().answers = false;
        open.pages.changed(OpenPages.of("a"));
        eventually(() -> there.refreshes().size() == 1);
        open.pages.changed(OpenPages.of("a"));
        eventually(() -> there.refreshes().size() == 2);
        assertThat(away.refreshes()).isEmpty();

        away.window().answers = true;
        away.page().back();
        eventually(() -> away.refreshes().size() == 1);
    }

    @Test
    void aClosedWindowIsNotRefreshed() {
        Open closed = open.open(Interest.ALL);
        Open dead = open.open(Interest.ALL);
        Open there = open.open(Interest.ALL);
        open.pages.close(closed.page());
        dead.window().closed = true;
        open.pages.changed(OpenPages.of("a"));
        eventually(() -> there.refreshes().size() == 1);
        assertThat(closed.refreshes()).isEmpty();
        assertThat(dead.refreshes()).isEmpty();
    }

    @Test
    void whatFailsToRefreshTriesAgainAtTheNextChange() {
        AtomicInteger times = new AtomicInteger();
        Open page = open.open(Interest.ALL, () -> {
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("fails the first time");
            }
        });
        open.pages.changed(OpenPages.of("a"));
        eventually(() -> times.get() == 1);
        open.pages.changed(OpenPages.of("a"));
        eventually(() -> times.get() == 2);
        assertThat(page.window().failures).hasSize(1);
    }

    private static boolean refreshed(Open... pages) {
        return List.of(pages).stream().allMatch(page -> page.refreshes().size() == 1);
    }

    private void hang() {
        awaitIt(release);
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within " + SOON).isLessThan(deadline);
            try {
                Thread.sleep(10);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
