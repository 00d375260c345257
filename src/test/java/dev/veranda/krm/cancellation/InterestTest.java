package dev.veranda.krm.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veranda.krm.tree.YamlFile;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class InterestTest {

    @Test
    void a_thread_nobody_asked_about_is_of_interest() {
        assertThat(Interest.isLost()).isFalse();
        Interest.require();
    }

    @Test
    void work_ends_once_interest_is_lost() {
        AtomicBoolean lost = new AtomicBoolean();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Interest.during(lost::get, () -> {
                    Interest.require();
                    lost.set(true);
                    Interest.require();
                }));
        assertThat(Interest.isLost()).isFalse();
    }

    @Test
    void interest_lost_outside_is_lost_inside() {
        boolean inside = Interest.during(() -> true, () -> Interest.during(() -> false, Interest::isLost));

        assertThat(inside).isTrue();
    }

    @Test
    void what_must_be_finished_is_finished() {
        boolean[] seen = Interest.during(
                () -> true, () -> new boolean[] {Interest.regardless(Interest::isLost), Interest.isLost()});

        assertThat(seen).containsExactly(false, true);
    }

    @Test
    void what_begins_to_change_something_is_done_to_its_end() {
        boolean[] seen = new boolean[3];
        AtomicBoolean lost = new AtomicBoolean();
        Interest.during(lost::get, () -> {
            BooleanSupplier taken = Interest.lost();
            Interest.during(() -> false, Interest::settle);
            lost.set(true);
            seen[0] = Interest.isLost();
            seen[1] = taken.getAsBoolean();
            seen[2] = Interest.during(lost::get, Interest::isLost);
        });

        assertThat(seen).containsExactly(false, false, false);
        assertThat(Interest.<Boolean>during(lost::get, Interest::isLost)).isTrue();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Interest.during(lost::get, Interest::settle));
    }

    @Test
    void another_thread_can_take_it_along() throws InterruptedException {
        AtomicBoolean elsewhere = new AtomicBoolean();
        BooleanSupplier taken = Interest.during(() -> true, Interest::lost);
        Thread thread = new Thread(() -> elsewhere.set(Interest.during(taken, Interest::isLost)));
        thread.start();
        thread.join();

        assertThat(elsewhere).isTrue();
    }

    @Test
    void reading_many_lines_ends_long_before_the_last() {
        assertThat(looksUntilStopped("- a\n".repeat(100_000))).isEqualTo(3);
    }

    @Test
    void reading_many_values_of_one_line_ends_long_before_the_last() {
        assertThat(looksUntilStopped("[" + "1,".repeat(100_000) + "1]")).isEqualTo(3);
    }

    @Test
    void reading_many_documents_ends_long_before_the_last() {
        assertThat(looksUntilStopped("a: 1\n---\n".repeat(50_000))).isEqualTo(3);
    }

    /** Reads with interest that is lost at the third look, and says how often it was looked at. */
    private static int looksUntilStopped(String text) {
        AtomicInteger looks = new AtomicInteger();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Interest.during(() -> looks.incrementAndGet() >= 3, () -> YamlFile.parse(text)));
        return looks.get();
    }
}
