package dev.veranda.api.kube.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.change.Shares;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Each caller waits for their own requests, and for nobody else's. */
class PlacesTest {

    private static final int MIB = 1024 * 1024;

    private final Places places = new Places(2, 3, 5, MIB, Shares.alone());

    @Test
    void aCallerWaitsForTheirOwn() {
        Places.Place one = places.enter("alice", 0, () -> false);
        places.enter("alice", 0, () -> false);
        CompletableFuture<Places.Place> third = later("alice", 0);

        places.enter("bob", 0, () -> false).leave();
        assertThat(third).isNotDone();
        one.leave();
        assertThat(third).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void theQueueOfACallerHasAnEnd() throws Exception {
        places.enter("alice", 0, () -> false);
        places.enter("alice", 0, () -> false);
        for (int i = 0; i < 3; i++) {
            later("alice", 0);
        }
        Awaitility.await()
                .untilAsserted(
                        () -> assertThatThrownBy(() -> places.enter("alice", 0, () -> true))
                                .isInstanceOfSatisfying(
                                        ApiFailure.class,
                                        failure -> assertThat(failure.code()).isEqualTo(429))
                                .hasMessage(
                                        "\"alice\" has 2 requests worked on and 3 waiting, which is the limit: send fewer at a time"));
        places.enter("bob", 0, () -> false).leave();
    }

    @Test
    void whoIsNotWaitedForAnyMoreLeavesTheQueue() throws Exception {
        places.enter("alice", 0, () -> false);
        places.enter("alice", 0, () -> false);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                places.enter("alice", 0, over::get);
            } catch (ApiFailure failure) {
                refusal.complete(failure);
            }
        });
        assertThat(refusal).isNotDone();
        over.set(true);
        assertThat(refusal).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void oneCallerNeverTakesAllTheMemory() {
        long most = Math.max(4L * MIB, Runtime.getRuntime().maxMemory() / 32);
        Places.Place large = places.enter("alice", most / 2, () -> false);
        CompletableFuture<Places.Place> more = later("alice", MIB);

        places.enter("alice", 0, () -> false).leave();
        places.enter("bob", MIB, () -> false).leave();
        assertThat(more).isNotDone();
        large.leave();
        assertThat(more).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void thereIsAnEndForAllTogether() {
        for (int i = 0; i < 5; i++) {
            places.enter("caller" + i, 0, () -> false);
        }
        assertThatThrownBy(() -> places.enter("another", 0, () -> true)).isInstanceOf(ApiFailure.class);
    }

    private CompletableFuture<Places.Place> later(String caller, long size) {
        CompletableFuture<Places.Place> place = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> place.complete(places.enter(caller, size, () -> false)));
        return place;
    }
}
