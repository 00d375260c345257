package dev.veranda.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapTest {

    private static final long ROUND = 1L << 32;

    @Test
    void itIsOpenWhileATransactionRunsThatHadBegunByThen() {
        Gap gap = new Gap(7, 100);

        assertThat(gap.isClosed(99)).isFalse();
        assertThat(gap.isClosed(100)).isTrue();
        assertThat(gap.mayBeFilledBy(99)).isTrue();
        assertThat(gap.mayBeFilledBy(100)).isFalse();
        assertThat(gap.mayBeFilledBy(101)).isFalse();
    }

    @Test
    void numbersOfTransactionsBeginAgainAfterFourBillion() {
        Gap gap = new Gap(7, 3 * ROUND + 5);

        assertThat(gap.mayBeFilledBy(4)).isTrue();
        assertThat(gap.mayBeFilledBy(ROUND - 3)).isTrue();
        assertThat(gap.mayBeFilledBy(5)).isFalse();
        assertThat(gap.mayBeFilledBy(6)).isFalse();
    }
}
