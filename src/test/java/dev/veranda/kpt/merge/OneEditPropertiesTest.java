package dev.veranda.kpt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Three versions of a custom resource and of a Deployment whose parts are there or not, with comments or without: a person
 * changes one part, upstream any of the others.
 */
class OneEditPropertiesTest {

    /** What one of the parts of the resource may be. */
    private static final Map<String, List<String>> PARTS = new TreeMap<>(Map.of(
            "a", List.of("a: 1\n", "a: 1 # kpt-set: ${a}\n", "# about a\na: 2\n"),
            "b", List.of("b: [x, y]\n", "b: [x, y] # kpt-set: ${b}\n", "b:\n  - x\n  # two\n  - y\n"),
            "c",
                    List.of(
                            "c:\n  d: 1\n  e: {}\n",
                            "c: # map\n  d: 1\n",
                            "c:\n  # inside\n  d: 1 # one\n  f: {g: {h: 1}}\n"),
            "i", List.of("i: |\n  one\n", "i: | # said\n  one\n", "i: \"two\"\n"),
            "j", List.of("j: {}\n", "j: {k: 1}\n", "j:\n  k: 1\n  # end\n"),
            "l", List.of("l:\n  - m: 1\n  - m: 2\n", "l:\n  - m: 1 # one\n  - m: 2\n", "l:\n  # first\n  - m: 3\n")));

    /** Which version of each part there is; -1 for none. */
    record Versions(Map<String, Integer> parts) {

        int of(String part) {
            return parts.getOrDefault(part, -1);
        }

        String text(String mine) {
            StringBuilder text =
                    new StringBuilder("apiVersion: example.com/v1\nkind: Custom\nmetadata:\n  name: one\n");
            parts.forEach((part, version) -> text.append(
                    version < 0 ? "" : PARTS.getOrDefault(part, List.of()).get(version)));
            return text.append(mine).toString();
        }
    }

    /** Every other part is as upstream has it, in its words; only the order of new keys may differ. */
    @Property(tries = 1_000)
    void every_part_nobody_touched_is_as_upstream_has_it(
            @ForAll("versions") Versions origin, @ForAll("versions") Versions updated) {
        UpdateOutcome.UpdatePlan plan = plan(origin.text(""), updated.text(""), origin.text("zz: mine # ours\n"));

        assertThat(plan.conflicts()).isEmpty();
        assertSameParts(merged(plan), updated.text("zz: mine # ours\n"));
    }

    /** A part a person changed stays when upstream leaves it alone. */
    @Property(tries = 1_000)
    void a_part_that_was_changed_here_stays_where_upstream_left_it(
            @ForAll("versions") Versions origin,
            @ForAll("versions") Versions updated,
            @ForAll("part") String part,
            @ForAll("version") int here) {
        Versions left = with(updated, part, origin.of(part));
        Versions local = with(origin, part, here);

        UpdateOutcome.UpdatePlan plan = plan(origin.text(""), left.text(""), local.text(""));

        assertThat(plan.conflicts()).isEmpty();
        assertSameParts(merged(plan), with(left, part, here).text(""));
    }

    /** Both sides changing alike is no conflict, whatever it is. */
    @Property(tries = 500)
    void what_both_changed_alike_is_no_conflict(
            @ForAll("versions") Versions origin, @ForAll("versions") Versions updated, @ForAll("part") String part) {
        Versions local = with(origin, part, updated.of(part));

        UpdateOutcome.UpdatePlan plan = plan(origin.text(""), updated.text(""), local.text(""));

        assertThat(plan.conflicts()).isEmpty();
        assertSameParts(merged(plan), updated.text(""));
    }

    /** In the same words, quoting and layout apart, whatever the order of the parts. */
    private static void assertSameParts(String merged, String wanted) {
        YamlMap found = root(merged);
        YamlMap expected = root(wanted);
        assertThat(found.keys()).containsExactlyInAnyOrderElementsOf(expected.keys());
        assertThat(found.keys()).allSatisfy(key -> {
            YamlNode one = found.get(key).orElseThrow();
            YamlNode other = expected.get(key).orElseThrow();
            assertThat(one.sameWording(other))
                    .as("%s\nis to be\n%s", merged, wanted)
                    .isTrue();
            assertThat(one.linesAbove().strip()).isEqualTo(other.linesAbove().strip());
            assertThat(one.lineComment()).isEqualTo(other.lineComment());
        });
    }

    private static YamlMap root(String text) {
        return YamlFile.parse(text)
                .documents()
                .getFirst()
                .root()
                .flatMap(YamlNode::asMap)
                .orElseThrow();
    }

    private static String merged(UpdateOutcome.UpdatePlan plan) {
        return plan.contents().text("a.yaml").orElseThrow();
    }

    private static UpdateOutcome.UpdatePlan plan(String origin, String updated, String local) {
        return new PackageMerge(file(local), file(origin), file(updated), true)
                .run(UpdateStrategy.RESOURCE_MERGE, Choices.none())
                .plan()
                .orElseThrow();
    }

    private static PackageContents file(String text) {
        return PackageContents.empty().with("a.yaml", text);
    }

    private static Versions with(Versions versions, String part, int version) {
        Map<String, Integer> parts = new TreeMap<>(versions.parts());
        parts.put(part, version);
        return new Versions(parts);
    }

    @Provide
    Arbitrary<Versions> versions() {
        List<String> names = List.copyOf(PARTS.keySet());
        return version().list().ofSize(names.size()).map(chosen -> {
            Map<String, Integer> parts = new TreeMap<>();
            for (int i = 0; i < names.size(); i++) {
                parts.put(names.get(i), chosen.get(i));
            }
            return new Versions(parts);
        });
    }

    @Provide
    Arbitrary<Integer> version() {
        return Arbitraries.integers().between(-1, 2);
    }

    @Provide
    Arbitrary<String> part() {
        return Arbitraries.of(PARTS.keySet());
    }
}
