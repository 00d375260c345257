package dev.veranda.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one browser session starts keeps others waiting for nothing. */
class FairExecutorTest {

    private final AtomicReference<Optional<String>> session = new AtomicReference<>(Optional.of("anna"));
    private final FairExecutor<String> executor =
            new FairExecutor<>(work -> Thread.ofPlatform().daemon().start(work), 2, 100, session::get);
    private final CountDownLatch server = new CountDownLatch(1);

    @AfterEach
    void answer() {
        server.countDown();
    }

    @Test
    void whatHangsInOneSessionStopsNoOther() {
        for (int i = 0; i < 20; i++) {
            executor.execute(this::hang);
        }
        session.set(Optional.of("ben"));

        assertThat(CompletableFuture.runAsync(() -> {}, executor)).succeedsWithin(Duration.ofSeconds(5));
        session.set(Optional.empty());
        assertThat(CompletableFuture.runAsync(() -> {}, executor)).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void whatASessionStartsBeyondItsShareRunsInOrderAndAllOfIt() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        executor.execute(this::hang);
        executor.execute(() -> {
            hang();
            throw new IllegalStateException("what fails lets the next one begin as well");
        });
        CountDownLatch done = new CountDownLatch(50);
        FairExecutor<String> one = new FairExecutor<>(executor, 1, 100, session::get);
        IntStream.range(0, 50)
                .forEach(i -> one.execute(() -> {
                    order.add(i);
                    done.countDown();
                }));
        assertThat(order).isEmpty();
        server.countDown();
        done.await();

        assertThat(order).isEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void theLineOfASessionHasAnEnd() {
        FairExecutor<String> narrow =
                new FairExecutor<>(work -> Thread.ofPlatform().daemon().start(work), 1, 3, session::get);
        for (int i = 0; i < 4; i++) {
            narrow.execute(this::hang);
        }
        assertThatThrownBy(() -> narrow.execute(this::hang))
                .isInstanceOf(Unavailable.class)
                .hasMessage("You have started so much in this browser that 3 pieces of work wait already."
                        + " Try again when some of it is done.");
        session.set(Optional.of("ben"));
        assertThat(CompletableFuture.runAsync(() -> {}, narrow)).succeedsWithin(Duration.ofSeconds(5));
    }

    private void hang() {
        try {
            server.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
