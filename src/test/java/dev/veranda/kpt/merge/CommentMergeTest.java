package dev.veranda.kpt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.ConflictAddress;
import dev.veranda.kpt.merge.conflict.MergeConflict;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comments are merged as values are. In all cases somebody added {@code mine}, so that no file is taken as a whole. */
class CommentMergeTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // beside a value, beside a list between brackets, of a map, of a list
                "`a: 1`, `a: 1 # kpt-set: ${a}`",
                "`a: 1 # kpt-set: ${a}`, `a: 1 # kpt-set: ${b}`",
                "`a: 1 # old`, `a: 1`",
                "`a: [x, y]`, `a: [x, y] # kpt-set: ${list}`",
                "`m:\n  a: 1`, `m: # all of it\n  a: 1`",
                "`m: # all of it\n  a: 1`, `m:\n  a: 1`",
                "`l: # old\n  - x`, `l: # kpt-set: ${l}\n  - x`",
                // above, at the head of the file with and without a gap, below the last entry
                "`a: 1`, `# about a\na: 1`",
                "`# License 1\n\n# about a\na: 1`, `# License 2\n\n# about a\na: 1`",
                "`# License 1\n\na: 1`, `a: 1`",
                "`m:\n  a: 1`, `m:\n  # about a\n  a: 1\n  # end of m`",
                // inside what upstream did not change but for its comments
                "`l:\n  - x\n  - y: 1`, `l:\n  # first\n  - x # one\n  - y: 1 # two`",
                "`s: |\n  text`, `s: | # said\n  text`",
            })
    void whatUpstreamChangedInOneArrivesAndWhatItRemovedGoes(String origin, String updated) {
        String mine = "\nmine: 1\n";

        assertThat(merged(origin + "\n", updated + "\n", origin + mine)).isEqualTo(updated + mine);
    }

    @Test
    void oneOfOursStaysWhereUpstreamLeftIt() {
        assertThat(merged("a: 1\nb: 1\n", "a: 2\nb: 1\n", "# ours\na: 1 # ours\nb: 1\n# end\n"))
                .isEqualTo("# ours\na: 2 # ours\nb: 1\n# end\n");
    }

    @Test
    void itComesToAValueThatWasChangedHere() {
        assertThat(merged("a: 1 # one\n", "a: 1 # how many\n", "a: 5 # one\n")).isEqualTo("a: 5 # how many\n");
        assertThat(merged("a: 1 # kpt-set: ${x}\n", "a: 1 # kpt-set: ${y}\n", "a: 5 # kpt-set: ${x}\n"))
                .isEqualTo("a: 5 # kpt-set: ${y}\n");
    }

    @Test
    void aSetterDoesNotTakeOverAValueThatWasSetByHand() {
        assertThat(merged("a: 1\n", "a: 1 # kpt-set: ${x}\n", "a: 5\n")).isEqualTo("a: 5\n");
    }

    @Test
    void itComesToTheItemsOfAListThatWasAddedToHere() {
        assertThat(merged("l:\n  - x\n  - y\n", "l:\n  - x # one\n  - y # two\n", "l:\n  - mine\n  - x\n  - y\n"))
                .isEqualTo("l:\n  - mine\n  - x # one\n  - y # two\n");
    }

    @Test
    void oneThatBothChangedIsAConflictThatCanBeDecided() {
        String origin = "a: 1 # one\nb: 1\n";
        String updated = "a: 1 # theirs\nb: 1\n";
        String local = "a: 1 # ours\nb: 2\n";
        UpdateOutcome.UpdatePlan plan = plan(origin, updated, local, Choices.none());

        assertThat(plan.contents().text("a.yaml")).contains("a: 1 # theirs\nb: 2\n");
        assertThat(plan.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.address().field()).isEqualTo("a (comment)");
            assertThat(conflict.upstream()).contains("# theirs");
            assertThat(conflict.local()).contains("# ours");
        });
        Choices ours = new Choices(Map.of(plan.conflicts().getFirst().address(), Side.LOCAL));
        assertThat(plan(origin, updated, local, ours).contents().text("a.yaml")).contains("a: 1 # ours\nb: 2\n");
    }

    @Test
    void twoConflictsAroundOneValueAreDecidedByThemselves() {
        String origin = "# one\na: 1 # one\n";
        String updated = "# theirs\na: 1 # theirs\n";
        String local = "# ours\na: 1 # ours\n";
        List<ConflictAddress> met = plan(origin, updated, local, Choices.none()).conflicts().stream()
                .map(MergeConflict::address)
                .toList();

        assertThat(met).extracting(ConflictAddress::field).containsExactly("a (comment)", "a (comment above)");
        assertThat(plan(origin, updated, local, new Choices(Map.of(met.getFirst(), Side.LOCAL)))
                        .contents()
                        .text("a.yaml"))
                .contains("# theirs\na: 1 # ours\n");
    }

    @Test
    void thoseBetweenDocumentsAndBeforeThemAreMergedToo() {
        assertThat(merged(
                        "# head 1\n---\nkind: A\na: 1\n# a ends\n---\nkind: B\nb: 1\n",
                        "# head 2\n---\nkind: A\na: 1\n# a ends\n---\n# about b\nkind: B\nb: 1 # b\n",
                        "# head 1\n---\nkind: A\na: 2\n# a ends\n---\nkind: B\nb: 1\n"))
                .isEqualTo("# head 2\n---\nkind: A\na: 2\n# a ends\n---\n# about b\nkind: B\nb: 1 # b\n");
    }

    private static String merged(String origin, String updated, String local) {
        return plan(origin, updated, local, Choices.none())
                .contents()
                .text("a.yaml")
                .orElseThrow();
    }

    private static UpdateOutcome.UpdatePlan plan(String origin, String updated, String local, Choices choices) {
        return new PackageMerge(file(local), file(origin), file(updated), true)
                .run(UpdateStrategy.RESOURCE_MERGE, choices)
                .plan()
                .orElseThrow();
    }

    private static PackageContents file(String text) {
        return PackageContents.empty().with("a.yaml", text);
    }
}
