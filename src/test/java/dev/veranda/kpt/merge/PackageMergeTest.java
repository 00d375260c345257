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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackageMergeTest {

    private static final String KPTFILE = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p # mine\n";
    private static final PackageContents NOTHING = PackageContents.empty().with("Kptfile", KPTFILE);

    @Test
    void aResourceIsFoundAgainByWhatItWasCalledUpstream() {
        UpdateOutcome.UpdatePlan plan = plan(
                NOTHING.with("a.yaml", config("one", "v", "")),
                NOTHING.with("a.yaml", config("one", "w", "")),
                NOTHING.with("a.yaml", config("renamed", "v", " # kpt-merge: /one")));

        assertThat(plan.contents().text("a.yaml")).contains(config("renamed", "w", " # kpt-merge: /one"));
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void theSameResourceTwiceIsRefused() {
        String twice = config("one", "v", "") + "---\n" + config("one", "v", "");

        assertThat(outcome(NOTHING, NOTHING.with("a.yaml", twice), NOTHING, Choices.none()))
                .isEqualTo(new UpdateOutcome.Refused(
                        "found duplicate \"updated\" resources in file \"a.yaml\", please refer to \"update\" documentation for the fix",
                        List.of()));
    }

    @Test
    void aBrokenFileIsRefusedWithItsPlace() {
        assertThat(outcome(NOTHING, NOTHING.with("a.yaml", "a: [\n"), NOTHING, Choices.none()))
                .isInstanceOfSatisfying(
                        UpdateOutcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.path())
                                .containsExactly("a.yaml"));
    }

    @Test
    void aFileUpstreamDidNotChangeKeepsItsBytes() {
        PackageContents upstream = NOTHING.with("a.yaml", "a: [\n").with("b.yaml", config("b", "v", ""));
        PackageContents local = upstream.with("b.yaml", "---\n# mine\n" + config("b", "w", "") + "\n\n");

        assertThat(plan(upstream, upstream, local).contents()).isEqualTo(local);
    }

    @Test
    void newResourcesGoWhereUpstreamHasThem() {
        String first = config("first", "v", "");
        String second = config("second", "v", "");
        UpdateOutcome.UpdatePlan plan = plan(
                NOTHING.with("a.yaml", second),
                NOTHING.with("a.yaml", first + "---\n" + second).with("b.yaml", "# b\n" + first),
                NOTHING.with("a.yaml", second + "---\n" + config("mine", "v", "")));

        assertThat(plan.contents().text("b.yaml")).contains("# b\n" + first);
        assertThat(plan.contents().text("a.yaml"))
                .contains(first + "---\n" + second + "---\n" + config("mine", "v", ""));
    }

    @Test
    void everyValueBothChangedIsAConflictThatCanBeDecided() {
        PackageContents origin = NOTHING.with("a.yaml", config("one", "v", ""));
        PackageContents updated = NOTHING.with("a.yaml", config("one", "theirs", ""));
        PackageContents local = NOTHING.with("a.yaml", config("one", "ours", ""));
        UpdateOutcome.UpdatePlan plan = plan(origin, updated, local);
        ConflictAddress address = new ConflictAddress(".", "a.yaml", "/ConfigMap//one", "data.key");

        assertThat(plan.conflicts())
                .containsExactly(new MergeConflict(
                        address,
                        MergeConflict.Kind.FIELD,
                        Optional.of("v"),
                        Optional.of("theirs"),
                        Optional.of("ours"),
                        Side.UPSTREAM,
                        Side.UPSTREAM));
        assertThat(plan.contents()).isEqualTo(updated);
        UpdateOutcome.UpdatePlan decided = outcome(origin, updated, local, new Choices(Map.of(address, Side.LOCAL)))
                .plan()
                .orElseThrow();
        assertThat(decided.contents()).isEqualTo(local);
        assertThat(decided.conflicts()).extracting(MergeConflict::chosen).containsExactly(Side.LOCAL);
    }

    @Test
    void aResourceDeletedThereAndChangedHereStaysUnlessSomebodyDecidesOtherwise() {
        PackageContents origin = NOTHING.with("a.yaml", config("one", "v", ""));
        PackageContents local = NOTHING.with("a.yaml", config("one", "ours", ""));
        UpdateOutcome.UpdatePlan plan = plan(origin, NOTHING, local);

        assertThat(plan.contents()).isEqualTo(local);
        assertThat(plan.conflicts()).extracting(MergeConflict::kind).containsExactly(MergeConflict.Kind.RESOURCE);
        assertThat(decided(origin, NOTHING, local, plan, Side.UPSTREAM)).isEqualTo(NOTHING);
        assertThat(plan(origin, NOTHING, origin).contents()).isEqualTo(NOTHING);
    }

    @Test
    void aResourceDeletedHereAndChangedThereStaysAwayUnlessSomebodyDecidesOtherwise() {
        PackageContents origin = NOTHING.with("a.yaml", config("one", "v", ""));
        PackageContents updated = NOTHING.with("a.yaml", config("one", "theirs", ""));
        UpdateOutcome.UpdatePlan plan = plan(origin, updated, NOTHING);

        assertThat(plan.contents()).isEqualTo(NOTHING);
        assertThat(plan.conflicts()).extracting(MergeConflict::standard).containsExactly(Side.LOCAL);
        assertThat(decided(origin, updated, NOTHING, plan, Side.UPSTREAM)).isEqualTo(updated);
        assertThat(plan(origin, origin, NOTHING).conflicts()).isEmpty();
    }

    @Test
    void otherFilesFollowUpstreamUnlessTheyWereChangedHere() {
        PackageContents origin =
                NOTHING.with("same.txt", "1").with("both.txt", "1").with("gone.json", "{}");
        PackageContents updated =
                NOTHING.with("same.txt", "2").with("both.txt", "2").with("new.txt", "n");
        PackageContents local = origin.with("both.txt", "3").with("mine.txt", "m");
        UpdateOutcome.UpdatePlan plan = plan(origin, updated, local);

        assertThat(plan.contents())
                .isEqualTo(NOTHING.with("same.txt", "2")
                        .with("both.txt", "3")
                        .with("new.txt", "n")
                        .with("mine.txt", "m"));
        assertThat(plan.conflicts())
                .extracting(conflict -> conflict.address().file())
                .containsExactly("both.txt");
        assertThat(decided(origin, updated, local, plan, Side.UPSTREAM).text("both.txt"))
                .contains("2");
    }

    @Test
    void definitionsInAPackageTellHowItsResourcesAreMerged() {
        String definition = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata:
                  name: owns.example.com
                spec:
                  group: example.com
                  names:
                    kind: Own
                  versions:
                  - name: v1
                    schema:
                      openAPIV3Schema:
                        properties:
                          items:
                            x-kubernetes-list-type: map
                            x-kubernetes-list-map-keys: [id]
                """;
        String own = "apiVersion: example.com/v1\nkind: Own\nmetadata:\n  name: o\nitems:\n- id: a\n";
        UpdateOutcome.UpdatePlan plan = plan(
                NOTHING.with("o.yaml", own),
                NOTHING.with("crd.yaml", definition).with("o.yaml", own + "- id: b\n"),
                NOTHING.with("o.yaml", own + "- id: mine\n"));

        assertThat(plan.contents().text("o.yaml")).contains(own + "- id: mine\n- id: b\n");
    }

    @Test
    void aSubpackageAddedOnBothSidesIsRefused() {
        PackageContents more = NOTHING.with("sub/Kptfile", KPTFILE);

        assertThat(outcome(NOTHING, more, more, Choices.none()))
                .isEqualTo(new UpdateOutcome.Refused("subpackage \"sub\" added in both upstream and local", List.of()));
    }

    @Test
    void aDependentSubpackageComesGoesAndIsMerged() {
        PackageContents origin = NOTHING.with("old/Kptfile", KPTFILE)
                .with("both/Kptfile", KPTFILE)
                .with("both/a.txt", "1");
        PackageContents updated = NOTHING.with("new/Kptfile", KPTFILE)
                .with("both/Kptfile", KPTFILE)
                .with("both/a.txt", "2");

        assertThat(plan(origin, updated, origin).contents()).isEqualTo(updated);
    }

    @Test
    void fastForwardRefusesWhatWasChangedHere() {
        PackageContents local = NOTHING.with("a.yaml", config("one", "ours", ""));
        PackageMerge merge = new PackageMerge(local, NOTHING.with("a.yaml", config("one", "v", "")), NOTHING, true);

        assertThat(merge.run(UpdateStrategy.FAST_FORWARD, Choices.none()))
                .isEqualTo(new UpdateOutcome.Refused(
                        "local package files have been modified: [a.yaml].\n  use a different update --strategy.",
                        List.of()));
    }

    @Test
    void copyMergeKeepsWhatOnlyThisPackageHas() {
        PackageContents origin = NOTHING.with("old.txt", "1").with("a.txt", "1");
        PackageContents local = origin.with("a.txt", "mine").with("mine.txt", "m");
        PackageMerge merge = new PackageMerge(local, origin, NOTHING.with("a.txt", "2"), true);

        assertThat(merge.run(UpdateStrategy.COPY_MERGE, Choices.none())
                        .plan()
                        .orElseThrow()
                        .contents())
                .isEqualTo(NOTHING.with("a.txt", "2").with("mine.txt", "m"));
    }

    private static PackageContents decided(
            PackageContents origin,
            PackageContents updated,
            PackageContents local,
            UpdateOutcome.UpdatePlan plan,
            Side side) {
        ConflictAddress address = plan.conflicts().getFirst().address();
        return outcome(origin, updated, local, new Choices(Map.of(address, side)))
                .plan()
                .orElseThrow()
                .contents();
    }

    private static UpdateOutcome.UpdatePlan plan(
            PackageContents origin, PackageContents updated, PackageContents local) {
        return outcome(origin, updated, local, Choices.none()).plan().orElseThrow();
    }

    private static UpdateOutcome outcome(
            PackageContents origin, PackageContents updated, PackageContents local, Choices choices) {
        return new PackageMerge(local, origin, updated, true).run(UpdateStrategy.RESOURCE_MERGE, choices);
    }

    private static String config(String name, String value, String comment) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:" + comment + "\n  name: " + name + "\ndata:\n  key: " + value
                + "\n";
    }
}
