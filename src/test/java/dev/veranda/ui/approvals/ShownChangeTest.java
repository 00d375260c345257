package dev.veranda.ui.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.revision.comparison.Change;
import dev.veranda.revision.comparison.Change.Extent;
import dev.veranda.revision.comparison.Change.Type;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the list of changes says of each without showing its lines. */
class ShownChangeTest {

    private static final Change CHANGED = new Change(
            Type.CHANGED,
            Extent.CONTENT,
            "ConfigMap",
            "web",
            "new/web.yaml",
            Optional.of("old/web.yaml"),
            Optional.of("a: 1\nb: 2\nc: 3\n"),
            Optional.of("a: 1\nb: 22\nd: Größe (x)\n"));

    @Test
    void aSearchLooksAtNamePlacesAndBothTexts() {
        ShownChange shown = new ShownChange(CHANGED, Optional.empty());
        assertThat(shown.matches("configmap WEB")).isTrue();
        assertThat(shown.matches("new/web")).isTrue();
        assertThat(shown.matches("old/web")).isTrue();
        assertThat(shown.matches("c: 3")).isTrue();
        assertThat(shown.matches("gröSSe")).isFalse();
        assertThat(shown.matches(" GRÖßE (x) ")).isTrue();
        assertThat(shown.matches("c: 4")).isFalse();
        assertThat(shown.matches(".*")).isFalse();
    }

    @Test
    void itsLinesAreCountedAsTheyAreShown() {
        ShownChange counted = new ShownChange(CHANGED, Optional.empty()).counted();
        assertThat(counted.size()).contains(new ShownChange.Size(2, 2));
        assertThat(counted.counted()).isSameAs(counted);
        assertThat(counted.lines().added()).isEqualTo(2);
    }

    @Test
    void whatIsNewAsAWholeTakesAllItsLinesAndAChangeAFew() {
        String text = "line\n".repeat(400);
        assertThat(expected(Optional.empty(), Optional.of(text))).isEqualTo(400);
        assertThat(expected(Optional.of(text), Optional.empty())).isEqualTo(400);
        assertThat(expected(Optional.of(text), Optional.of(text))).isEqualTo(12);
        assertThat(expected(Optional.of("a\n"), Optional.of("b\n"))).isEqualTo(1);
    }

    private static int expected(Optional<String> before, Optional<String> after) {
        return new ShownChange(
                        new Change(Type.CHANGED, Extent.CONTENT, "", "x", "x", Optional.empty(), before, after),
                        Optional.empty())
                .expectedLines();
    }
}
