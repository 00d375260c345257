package dev.veranda.store.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Unavailable;
import java.time.Duration;
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

        assertThatThrownBy(() -> crowd.join(() -> "answer"))
                .isInstanceOf(Unavailable.class)
                .hasMessage(
                        "The Git server of https://git.example/x.git has not answered for 7 s, and 8 others wait for it"
                                + " already. Try again in a moment.");
    }

    @Test
    void manyMayWaitForOneThatAnswers() throws Exception {
        waiting(30);
        now.addAndGet(Duration.ofSeconds(4).toNanos());

        assertThat(crowd.<String>join(() -> "answer")).isEqualTo("answer");
    }

    @Test
    void aFewMayWaitHoweverLongItTakes() throws Exception {
        waiting(7);
        now.addAndGet(Duration.ofMinutes(7).toNanos());

        assertThat(crowd.<String>join(() -> "answer")).isEqualTo("answer");
    }

    @Test
    void whoseWaitingEndedOrFailedIsNotCounted() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> crowd.join(() -> {
                        throw new IllegalStateException("reset");
                    }))
                    .hasMessage("reset");
        }
        now.addAndGet(Duration.ofMinutes(7).toNanos());
        assertThat(crowd.<String>join(() -> "answer")).isEqualTo("answer");
    }

    private void waiting(int count) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> crowd.join(() -> {
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
