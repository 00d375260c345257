package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.revision.model.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleBadgeTest {

    @ParameterizedTest
    @EnumSource
    void aStateIsSaidInWordsBesideItsColour(Lifecycle lifecycle) {
        LifecycleBadge badge = new LifecycleBadge(lifecycle);

        assertThat(badge.getText()).isEqualTo(lifecycle.label());
        assertThat(badge.getClassNames()).anyMatch(name -> name.startsWith("tone-"));
    }
}
