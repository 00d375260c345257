package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifecycleBadgeTest {

    @Test
    void statesReadAsWords() {
        assertThat(new LifecycleBadge("DeletionProposed").getText()).isEqualTo("Deletion proposed");
        assertThat(new LifecycleBadge("Published").getText()).isEqualTo("Published");
    }

    @Test
    void aStateNobodyKnowsIsShownPlainly() {
        LifecycleBadge badge = new LifecycleBadge("Archived");

        assertThat(badge.getText()).isEqualTo("Archived");
        assertThat(badge.hasClassName("tone-neutral")).isTrue();
    }
}
