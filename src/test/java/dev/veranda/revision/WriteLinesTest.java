package dev.veranda.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.veranda.access.Standby;
import dev.veranda.failure.Unavailable;
import dev.veranda.krm.cancellation.Interest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Git server that takes its time holds up those who write to it, up to a limit, and nobody else. */
class WriteLinesTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final WriteLines lines = new WriteLines(2, 5);
    private final UUID slow = UUID.randomUUID();
    private final UUID quick = UUID.randomUUID();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void answer() {
        answer.countDown();
    }

    @Test
    void aFewAreWrittenAtATimeAndTheRestInTheirTurn() throws Exception {
        List<CompletableFuture<Void>> writes = hang(7);
        await().atMost(SOON).until(() -> begun.get() == 2);
        assertThat(CompletableFuture.supplyAsync(() -> lines.write(quick, "quick", () -> "written")))
                .succeedsWithin(SOON);
        assertThat(begun).hasValue(2);

        answer.countDown();
        for (CompletableFuture<Void> write : writes) {
            assertThat(write).succeedsWithin(SOON);
        }
        assertThat(done).hasValue(7);
    }

    @Test
    void theLineHasAnEndAndSaysSo() {
        hang(7);
        await().atMost(SOON).until(() -> {
            try {
                lines.write(slow, "slow", () -> "written");
                return false;
            } catch (Unavailable full) {
                return full.sentence().startsWith("The Git server of \"slow\" has 7 changes to take already");
            }
        });
        assertThat(lines.<String>write(quick, "quick", () -> "written")).isEqualTo("written");
    }

    @Test
    void whoGivesUpWaitingWritesNothing() {
        hang(2);
        await().atMost(SOON).until(() -> begun.get() == 2);
        AtomicBoolean wrote = new AtomicBoolean();
        long asked = System.nanoTime();
        assertThatThrownBy(() -> Interest.during(
                        () -> System.nanoTime() - asked > Duration.ofMillis(300).toNanos(),
                        () -> lines.write(slow, "slow", () -> wrote.getAndSet(true))))
                .isInstanceOf(CancellationException.class);
        answer.countDown();
        await().atMost(SOON).until(() -> done.get() == 2);
        assertThat(wrote).isFalse();
    }

    @Test
    void whatHasBegunIsDoneToItsEnd() {
        AtomicBoolean lost = new AtomicBoolean();
        boolean lostWithin = Interest.during(
                lost::get,
                () -> lines.write(slow, "slow", () -> {
                    lost.set(true);
                    return Interest.isLost();
                }));
        assertThat(lostWithin).isFalse();
    }

    @Test
    void whoWaitsForAServerTakesNoPlaceAmongWhatIsWorkedOn() {
        List<String> places = new ArrayList<>();
        Standby.Place place = new Standby.Place() {
            @Override
            public void stepAside() {
                places.add("aside");
            }

            @Override
            public void comeBack() {
                places.add("back");
            }
        };
        Standby.counted(place, () -> {
            places.add("begun");
            lines.write(quick, "quick", () -> places.add("written"));
            places.add("answered");
        });
        assertThat(places).containsExactly("begun", "aside", "written", "back", "answered");
    }

    private List<CompletableFuture<Void>> hang(int times) {
        List<CompletableFuture<Void>> writes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            CompletableFuture<Void> write = new CompletableFuture<>();
            writes.add(write);
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> write.complete(lines.write(slow, "slow", () -> {
                        begun.incrementAndGet();
                        waitForAnswer();
                        done.incrementAndGet();
                        return null;
                    })));
        }
        await().atMost(SOON).until(() -> begun.get() == Math.min(times, 2));
        return writes;
    }

    private void waitForAnswer() {
        try {
            answer.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
