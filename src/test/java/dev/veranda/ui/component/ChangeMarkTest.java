package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import dev.veranda.revision.comparison.Change;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One letter for one kind of change, wherever changes are shown. */
class ChangeMarkTest {

    @Test
    void everyKindHasALetterOfItsOwn() {
        List<String> letters = Arrays.stream(Change.Type.values())
                .map(type -> ChangeMark.of(type).letter())
                .toList();

        assertThat(letters).containsExactly("A", "C", "M", "R");
        assertThat(ChangeMark.NONE.letter()).isEmpty();
    }

    @Test
    void theWordIsSaidOnHoverAndAloud() {
        Span badge = ChangeMark.MOVED.badge();

        assertThat(badge.getText()).isEqualTo("M");
        assertThat(badge.getTitle()).contains("moved");
        assertThat(badge.getElement().getAttribute("aria-label")).isEqualTo("moved");
    }

    @Test
    void whatIsOnOneSideOnlyIsAddedOrRemoved() {
        Optional<String> here = Optional.of("a: 1\n");

        assertThat(ChangeMark.between(Optional.empty(), here)).isEqualTo(ChangeMark.ADDED);
        assertThat(ChangeMark.between(here, Optional.empty())).isEqualTo(ChangeMark.REMOVED);
        assertThat(ChangeMark.between(here, Optional.of("a: 2\n"))).isEqualTo(ChangeMark.CHANGED);
        assertThat(ChangeMark.between(here, Optional.of("a: 1\n"))).isEqualTo(ChangeMark.NONE);
    }
}
