package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.ui.component.DiffLine.Kind;
import dev.veranda.ui.component.DiffLine.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void aChangedLineShowsWhichWordsChanged() {
        TextDiff diff =
                TextDiff.of(Optional.of("a: 1\nname: old-name\nb: 2\n"), Optional.of("a: 1\nname: new-name\nb: 2\n"));

        assertThat(diff.lines()).extracting(DiffLine::kind).containsExactly(Kind.SAME, Kind.CHANGED, Kind.SAME);
        assertThat(diff.lines().get(1).before())
                .containsExactly(new Part("name: ", false), new Part("old", true), new Part("-name", false));
        assertThat(diff.lines().get(1).after())
                .containsExactly(new Part("name: ", false), new Part("new", true), new Part("-name", false));
        assertThat(diff.added()).isEqualTo(1);
        assertThat(diff.removed()).isEqualTo(1);
    }

    @Test
    void linesWithLittleInCommonAreNotMarkedInside() {
        TextDiff diff = TextDiff.of(Optional.of("kind: Namespace"), Optional.of("- replicas=3"));

        assertThat(diff.lines().getFirst().before()).containsExactly(new Part("kind: Namespace", false));
    }

    @Test
    void aFileThatIsNewHasOnlyAddedLines() {
        TextDiff diff = TextDiff.of(Optional.empty(), Optional.of("a\nb"));

        assertThat(diff.lines()).extracting(DiffLine::kind).containsExactly(Kind.ADDED, Kind.ADDED);
        assertThat(diff.lines()).extracting(DiffLine::newNumber).containsExactly(1, 2);
        assertThat(diff.removed()).isZero();
    }

    @Test
    void aFileThatIsGoneHasOnlyRemovedLines() {
        TextDiff diff = TextDiff.of(Optional.of("a\nb"), Optional.empty());

        assertThat(diff.lines()).extracting(DiffLine::kind).containsExactly(Kind.REMOVED, Kind.REMOVED);
        assertThat(diff.lines()).extracting(DiffLine::oldNumber).containsExactly(1, 2);
    }

    @Test
    void equalTextsDifferInNothing() {
        assertThat(TextDiff.of(Optional.of("a\nb\n"), Optional.of("a\nb\n")).isEmpty())
                .isTrue();
        assertThat(TextDiff.of(Optional.empty(), Optional.empty()).isEmpty()).isTrue();
    }

    @Test
    void aChangeBesideAnInsertionIsStillOneChange() {
        String before = numbered(1, 45);
        String after = before.replace("line 40\n", "line 40 changed\n").replace("line 41\n", "line 41\nnew\n");

        List<DiffLine> changed = TextDiff.of(Optional.of(before), Optional.of(after)).lines().stream()
                .filter(line -> !line.isSame())
                .toList();

        assertThat(changed).extracting(DiffLine::kind).containsExactly(Kind.CHANGED, Kind.ADDED);
    }

    @Test
    void bothSidesCanBeReadBackFromTheLines() {
        String before = numbered(1, 30) + "x\ny\n" + numbered(60, 80);
        String after = "start\n" + numbered(1, 12) + numbered(20, 30) + "z\n" + numbered(60, 75) + "end\n";

        TextDiff diff = TextDiff.of(Optional.of(before), Optional.of(after));

        assertThat(text(diff.lines().stream()
                        .filter(line -> line.oldNumber() > 0)
                        .map(DiffLine::before)
                        .toList()))
                .isEqualTo(before);
        assertThat(text(diff.lines().stream()
                        .filter(line -> line.newNumber() > 0)
                        .map(DiffLine::after)
                        .toList()))
                .isEqualTo(after);
    }

    @Test
    void unchangedLinesFarFromAChangeAreFolded() {
        String before = numbered(1, 30);
        List<DiffStretch> stretches = DiffStretch.of(
                TextDiff.of(Optional.of(before), Optional.of(before.replace("line 15\n", "line fifteen\n")))
                        .lines());

        assertThat(stretches).extracting(DiffStretch::folded).containsExactly(true, false, true);
        assertThat(stretches).extracting(stretch -> stretch.lines().size()).containsExactly(11, 7, 12);
    }

    @Test
    void aFewUnchangedLinesAreNotWorthFolding() {
        String before = numbered(1, 6);
        List<DiffStretch> stretches =
                DiffStretch.of(TextDiff.of(Optional.of(before), Optional.of(before.replace("line 1\n", "line one\n")))
                        .lines());

        assertThat(stretches).extracting(DiffStretch::folded).containsExactly(false);
    }

    @Test
    void rowsEscapeTheTextOfOthers() {
        List<DiffLine> lines = TextDiff.of(Optional.empty(), Optional.of("<script>\"&\"</script>"))
                .lines();

        assertThat(DiffRows.html(lines, DiffMode.SPLIT))
                .contains("&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void marksThatReorderTextAreMadeVisible() {
        List<DiffLine> lines =
                TextDiff.of(Optional.empty(), Optional.of("admin: \u202Efalse")).lines();

        assertThat(DiffRows.html(lines, DiffMode.UNIFIED)).contains("U+202E").doesNotContain("\u202E");
    }

    @Test
    void unifiedRowsShowARunOfChangesAsRemovedLinesThenAddedOnes() {
        List<DiffLine> lines = TextDiff.of(Optional.of("a: 1\nb: 1\n"), Optional.of("a: 2\nb: 2\n"))
                .lines();

        assertThat(DiffRows.html(lines, DiffMode.UNIFIED)
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " "))
                .isEqualTo(" 1 - a: 1 2 - b: 1 1 + a: 2 2 + b: 2 ");
    }

    @Test
    void colourIsNotTheOnlySignOfAChange() {
        List<DiffLine> lines =
                TextDiff.of(Optional.of("a: 1"), Optional.of("a: 2")).lines();

        assertThat(DiffRows.html(lines, DiffMode.SPLIT))
                .contains("<span class=\"diff-sign\">-</span>", "<span class=\"diff-sign\">+</span>");
    }

    @Test
    void longTextsWithNothingInCommonDoNotTakeLong() {
        String before = numbered(1, 8_000);
        String after = numbered(20_000, 28_000);

        TextDiff diff = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(15), () -> TextDiff.of(Optional.of(before), Optional.of(after)));

        assertThat(diff.added()).isEqualTo(8_001);
        assertThat(diff.removed()).isEqualTo(8_000);
    }

    private static String numbered(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "line " + number + "\n")
                .collect(Collectors.joining());
    }

    private static String text(List<List<Part>> lines) {
        return lines.stream()
                .map(parts -> parts.stream().map(Part::text).collect(Collectors.joining()) + "\n")
                .collect(Collectors.joining());
    }
}
