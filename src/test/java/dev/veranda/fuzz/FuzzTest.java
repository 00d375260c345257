package dev.veranda.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FuzzTest {

    @Test
    void damagedTextIsReadOrRefused() throws Exception {
        AtomicInteger left = new AtomicInteger(4_000);

        assertThat(new Fuzz(1).run(() -> left.getAndDecrement() > 0)).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameTexts() throws Exception {
        Mutator one = new Mutator(Corpus.texts(), new Random(7));
        Mutator other = new Mutator(Corpus.texts(), new Random(7));
        for (int i = 0; i < 100; i++) {
            assertThat(one.next()).isEqualTo(other.next());
        }
    }
}
