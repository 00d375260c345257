package dev.veranda.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What work belongs to goes along with it, and with nothing else. */
class AlongTest {

    private static final LogContext ALICES = new LogContext("1", "alice", "a");
    private static final LogContext NOTHING = new LogContext("", "", "");

    private static LogContext here() {
        return LogContext.here().orElse(NOTHING);
    }

    private static LogContext onAnotherThread(ExecutorService threads, Supplier<LogContext> work) throws Exception {
        return threads.submit(work::get).get();
    }

    @Test
    void anotherThreadGoesOnAsThisOneAndBelongsToNothingAfterwards() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            AtomicReference<Supplier<LogContext>> work = new AtomicReference<>(() -> NOTHING);
            ALICES.during(() -> work.set(Along.with(AlongTest::here)));

            assertThat(onAnotherThread(threads, work.get())).isEqualTo(ALICES);
            assertThat(onAnotherThread(threads, AlongTest::here)).isEqualTo(NOTHING);
            assertThat(here()).isEqualTo(NOTHING);
        }
    }

    @Test
    void aThreadThatIsStartedMeanwhileBelongsToNothingByItself() throws Exception {
        AtomicReference<LogContext> seen = new AtomicReference<>(ALICES);
        Thread started = ALICES.during(() -> Thread.ofVirtual().start(() -> seen.set(here())));
        started.join();

        assertThat(seen.get()).isEqualTo(NOTHING);
    }

    @Test
    void workOfAThreadThatBelongedToSomethingElseGivesThatBack() {
        LogContext bobs = new LogContext("2", "bob", "b");
        AtomicReference<Supplier<LogContext>> work = new AtomicReference<>(() -> NOTHING);
        ALICES.during(() -> work.set(Along.with(AlongTest::here)));

        bobs.during(() -> {
            assertThat(work.get().get()).isEqualTo(ALICES);
            assertThat(here()).isEqualTo(bobs);
        });
    }

    @Test
    void whatIsKnownBetterTakesThePlaceOfWhatWasKnown() {
        ALICES.during(() -> {
            assertThat(LogContext.of("", "b")).isEqualTo(new LogContext("1", "alice", "b"));
            assertThat(LogContext.of("bob", "")).isEqualTo(new LogContext("1", "bob", "a"));
            assertThat(LogContext.background("veranda", "c")).isEqualTo(new LogContext("1", "alice", "c"));
        });
        assertThat(LogContext.background("veranda", "c").actor()).isEqualTo("veranda");
        assertThat(LogContext.background("veranda", "c").request()).matches("[0-9a-f]{16}");
    }

    @Test
    void whatFailsGivesBackToo() {
        Runnable failing = () -> {
            throw new IllegalStateException("stopped");
        };

        assertThatThrownBy(() -> ALICES.during(failing)).hasMessage("stopped");

        assertThat(here()).isEqualTo(NOTHING);
    }
}
