package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void digitsAreGroupedAndNounsAgree() {
        assertThat(Numbers.grouped(999)).isEqualTo("999");
        assertThat(Numbers.grouped(1_000)).isEqualTo("1,000");
        assertThat(Numbers.count(0, "package")).isEqualTo("0 packages");
        assertThat(Numbers.count(1, "package")).isEqualTo("1 package");
        assertThat(Numbers.count(1_234_567, "package")).isEqualTo("1,234,567 packages");
    }
}
