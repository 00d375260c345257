package dev.veranda.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Unavailable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A few things at a time for everybody. */
class TurnsTest {

    private static final Actor ALICE = new Actor("alice", "Alice", Set.of(Role.AUTHOR));
    private static final Actor BOB = new Actor("bob", "Bob", Set.of(Role.AUTHOR));

    private final Turns turns = new Turns(2);

    @Test
    void whoWantsMoreWaitsForTheirOwnAndNobodyElseDoes() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        CompletableFuture<Boolean> one = work(ALICE, begun, done);
        CompletableFuture<Boolean> two = work(ALICE, begun, done);
        begun.await();
        CountDownLatch third = new CountDownLatch(1);
        CompletableFuture<Boolean> three = work(ALICE, third, done);

        assertThat(turns.<String>take(BOB, () -> false, () -> "done")).isEqualTo("done");
        assertThat(third.getCount()).isEqualTo(1);
        assertThatThrownBy(() -> turns.take(ALICE, () -> true, () -> "done")).isInstanceOf(Unavailable.class);

        done.countDown();
        for (CompletableFuture<Boolean> each : java.util.List.of(one, two, three)) {
            assertThat(each).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    @Test
    void whatFailsGivesItsTurnBack() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> turns.take(ALICE, () -> false, () -> {
                        throw new IllegalStateException("failed");
                    }))
                    .hasMessage("failed");
        }
        assertThat(turns.<String>take(ALICE, () -> false, () -> "done")).isEqualTo("done");
    }

    @Test
    void whatComputesIsDoneOnAThreadOfThePlatformWhoeverAsks() throws Exception {
        CompletableFuture<Boolean> virtual = new CompletableFuture<>();
        CompletableFuture<Boolean> failed = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            virtual.complete(
                    turns.take(ALICE, () -> false, () -> Thread.currentThread().isVirtual()));
            try {
                turns.take(ALICE, () -> false, () -> {
                    throw new Unavailable("down");
                });
            } catch (Unavailable down) {
                failed.completeExceptionally(down);
            }
        });
        assertThat(virtual).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(false);
        assertThat(failed)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("down");

        Thread here = Thread.currentThread();
        assertThat(turns.<Thread>take(ALICE, () -> false, Thread::currentThread))
                .isSameAs(here);
    }

    private CompletableFuture<Boolean> work(Actor actor, CountDownLatch begun, CountDownLatch done) {
        return CompletableFuture.supplyAsync(
                () -> turns.take(actor, () -> false, () -> {
                    begun.countDown();
                    try {
                        done.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                }),
                task -> Thread.ofPlatform().daemon().start(task));
    }
}
