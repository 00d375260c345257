package dev.veranda.store.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Unavailable;
import dev.veranda.store.git.push.PushOutcome;
import dev.veranda.store.git.remote.ExchangeListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Behind a server that hangs nobody queues up without end. */
class CrowdTest {

    private final AtomicLong now = new AtomicLong();
    private final Crowd crowd = new Crowd("https://git.example/x.git", now::get);
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void answer() {
        answer.countDown();
    }

    @Test
    void beyondAFewNobodyWaitsForAServerThatHangs() throws Exception {
        waiting(8);
        now.addAndGet(Duration.ofSeconds(7).toNanos());

        assertThatThrownBy(() -> crowd.join(ExchangeListener.What.FETCH, () -> "answer"))
                .isInstanceOf(Unavailable.class)
                .hasMessage(
                        "The Git server of https://git.example/x.git has not answered for 7 s, and 8 others wait for it"
                                + " already. Try again in a moment.");
    }

    @Test
    void manyMayWaitForOneThatAnswers() throws Exception {
        waiting(30);
        now.addAndGet(Duration.ofSeconds(4).toNanos());

        assertThat(crowd.<String>join(ExchangeListener.What.FETCH, () -> "answer"))
                .isEqualTo("answer");
    }

    @Test
    void aFewMayWaitHoweverLongItTakes() throws Exception {
        waiting(7);
        now.addAndGet(Duration.ofMinutes(7).toNanos());

        assertThat(crowd.<String>join(ExchangeListener.What.FETCH, () -> "answer"))
                .isEqualTo("answer");
    }

    @Test
    void whoseWaitingEndedOrFailedIsNotCounted() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> crowd.join(ExchangeListener.What.FETCH, () -> {
                        throw new IllegalStateException("reset");
                    }))
                    .hasMessage("reset");
        }
        now.addAndGet(Duration.ofMinutes(7).toNanos());
        assertThat(crowd.<String>join(ExchangeListener.What.FETCH, () -> "answer"))
                .isEqualTo("answer");
    }

    @Test
    void whoListensIsToldWhatWasAskedAndHowItEnded() {
        List<String> told = new ArrayList<>();
        Crowd listened = new Crowd(
                "https://git.example/x.git",
                now::get,
                (what, end, took) -> told.add(what + " " + end + " " + took.toMillis()));

        listened.join(ExchangeListener.What.PUSH, () -> {
            now.addAndGet(Duration.ofMillis(20).toNanos());
            return new PushOutcome.Pushed();
        });
        listened.join(ExchangeListener.What.PUSH, () -> new PushOutcome.Refused("refs/heads/a", "no", List.of()));
        listened.join(
                ExchangeListener.What.PUSH,
                () -> new PushOutcome.Lost("refs/heads/a", Optional.empty(), Optional.empty(), List.of()));
        assertThatThrownBy(() -> listened.join(ExchangeListener.What.LIST, () -> {
                    throw new IllegalStateException("reset");
                }))
                .hasMessage("reset");

        assertThat(told).containsExactly("PUSH DONE 20", "PUSH REFUSED 0", "PUSH REFUSED 0", "LIST FAILED 0");
    }

    private void waiting(int count) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> crowd.join(ExchangeListener.What.FETCH, () -> {
                        begun.countDown();
                        try {
                            answer.await();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                        return "late";
                    }));
        }
        begun.await();
    }
}
