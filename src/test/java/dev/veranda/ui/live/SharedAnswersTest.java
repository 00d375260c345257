package dev.veranda.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages that are refreshed for the same change ask the same question once, and only those who may see the same share. */
@Timeout(60)
class SharedAnswersTest {

    private static final Actor ANNA = new Actor("anna", "Anna", Set.of(Role.AUTHOR));
    private static final Actor BEN = new Actor("ben", "Ben", Set.of(Role.AUTHOR));
    private static final Actor ROOT = new Actor("root", "Root", Set.of(Role.ADMIN));

    private final OpenPages open = new OpenPages();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void theSameQuestionOfManyPagesIsAskedOnce() throws Exception {
        refresh(60, () -> open.answers.ask(ANNA, "count", asked::incrementAndGet));
        // Within a second an answer is kept; a machine so busy that it takes longer asks once more.
        assertThat(asked.get()).isBetween(1, 5);
    }

    @Test
    void whoMaySeeSomethingElseIsAnsweredForThemselves() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(2);
        for (Actor actor : List.of(ANNA, ROOT)) {
            open.open(Interest.ALL, () -> {
                seen.add(actor.name() + " " + open.answers.ask(actor, "what", () -> "for " + actor.name()));
                done.countDown();
            });
        }
        open.pages.changed(OpenPages.of("a"));
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).contains("anna for anna", "root for root");
    }

    @Test
    void whatIsPersonalIsSharedWithNobodyElse() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(2);
        for (Actor actor : List.of(ANNA, BEN)) {
            open.open(Interest.ALL, () -> {
                seen.add(actor.name() + " " + open.answers.askFor(actor, "what", () -> "for " + actor.name()));
                done.countDown();
            });
        }
        open.pages.changed(OpenPages.of("a"));
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).contains("anna for anna", "ben for ben");
    }

    @Test
    void whoActsThemselvesIsAlwaysAnsweredAnew() throws Exception {
        refresh(2, () -> open.answers.ask(ANNA, "count", asked::incrementAndGet));
        int before = asked.get();
        assertThat(open.answers.ask(ANNA, "count", asked::incrementAndGet)).isEqualTo(before + 1);
        assertThat(open.answers.ask(ANNA, "count", asked::incrementAndGet)).isEqualTo(before + 2);
    }

    @Test
    void allShowTheLastStateThoughTheyShareWhileItChanges() throws Exception {
        AtomicInteger state = new AtomicInteger();
        AtomicInteger[] seen = new AtomicInteger[30];
        for (int i = 0; i < seen.length; i++) {
            AtomicInteger mine = new AtomicInteger();
            seen[i] = mine;
            open.open(Interest.ALL, () -> mine.set(open.answers.ask(ANNA, "state", state::get)));
        }
        for (int i = 0; i < 300; i++) {
            state.incrementAndGet();
            open.pages.changed(OpenPages.of("a"));
            Thread.sleep(3);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!List.of(seen).stream().allMatch(mine -> mine.get() == 300) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(seen).allSatisfy(mine -> assertThat(mine).hasValue(300));
    }

    private void refresh(int pages, Runnable refresh) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(pages);
        for (int i = 0; i < pages; i++) {
            open.open(Interest.ALL, () -> {
                refresh.run();
                done.countDown();
            });
        }
        open.pages.changed(OpenPages.of("a"));
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
