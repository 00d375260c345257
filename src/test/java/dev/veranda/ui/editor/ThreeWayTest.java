package dev.veranda.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.kpt.PackageContents;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreeWayTest {

    private final PackageContents base = Samples.contents("a", "a\n", "b", "b\n", "c", "c\n");

    @Test
    void changesOfDifferentFilesComeTogetherByThemselves() {
        ThreeWay merge = ThreeWay.of(
                base,
                base.with("a", "mine\n").with("new", "mine\n"),
                base.with("b", "theirs\n").without("c"));

        assertThat(merge.open()).isEmpty();
        assertThat(merge.settled()).isEqualTo(Samples.contents("a", "mine\n", "b", "theirs\n", "new", "mine\n"));
    }

    @Test
    void theSameChangeOnBothSidesNeedsNoChoice() {
        ThreeWay merge = ThreeWay.of(
                base,
                base.with("a", "same\n").without("b"),
                base.with("a", "same\n").without("b"));

        assertThat(merge.open()).isEmpty();
        assertThat(merge.settled()).isEqualTo(Samples.contents("a", "same\n", "c", "c\n"));
    }

    @Test
    void aFileBothChangedIsLeftToChoose() {
        ThreeWay merge = ThreeWay.of(base, base.with("a", "mine\n"), base.with("a", "theirs\n"));

        assertThat(merge.open()).extracting(ThreeWay.Choice::path).containsExactly("a");
        assertThat(merge.settled().has("a")).isFalse();
        assertThat(merge.chosen(Map.of("a", Side.YOURS)).text("a")).contains("mine\n");
        assertThat(merge.chosen(Map.of("a", Side.THEIRS)).text("a")).contains("theirs\n");
    }

    @Test
    void removingWhatTheOtherChangedIsLeftToChoose() {
        ThreeWay merge = ThreeWay.of(base, base.without("a"), base.with("a", "theirs\n"));

        assertThat(merge.open()).hasSize(1);
        assertThat(merge.chosen(Map.of("a", Side.YOURS)).has("a")).isFalse();
        assertThat(merge.chosen(Map.of("a", Side.THEIRS)).text("a")).contains("theirs\n");
    }

    @Test
    void bothAddingTheSamePathIsLeftToChoose() {
        ThreeWay merge = ThreeWay.of(base, base.with("new", "mine\n"), base.with("new", "theirs\n"));

        assertThat(merge.open().getFirst().base()).isEmpty();
        assertThat(merge.preferring(Side.YOURS)).isEqualTo(base.with("new", "mine\n"));
    }

    @Test
    void anOpenFileWithoutAChoiceIsNeverDropped() {
        ThreeWay merge = ThreeWay.of(base, base.with("a", "mine\n"), base.with("a", "theirs\n"));

        assertThatThrownBy(() -> merge.chosen(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
