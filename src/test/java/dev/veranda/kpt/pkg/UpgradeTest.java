package dev.veranda.kpt.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Upgrades of packages that somebody changed, or that something else than Veranda cloned. */
class UpgradeTest {

    private static final String KPTFILE = """
            # License
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: base
            pipeline:
              mutators:
                - image: apply-setters:v0.2.0
                  configMap:
                    replicas: "3"
                - image: set-labels:v0.2.0
                  configMap: {a: "1"}
            """;

    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              replicas: 3 # kpt-set: ${replicas}
              strategy:
                type: RollingUpdate
                rollingUpdate: {maxSurge: 1}
            """;

    private static final PackageContents FIRST =
            PackageContents.empty().with("Kptfile", KPTFILE).with("web.yaml", WEB);

    @Test
    void aValueSetHereStaysAndEverythingAroundItFollows() {
        PackageContents second = FIRST.with(
                        "Kptfile",
                        KPTFILE.replace("# License", "# License 2")
                                .replace("pipeline:", "info: # said\n  description: Base # shortly\npipeline:")
                                .replace("    - image: set-labels", "    # labels\n    - image: set-labels")
                                .replace("{a: \"1\"}", "{a: \"2\"} # two"))
                .with("web.yaml", WEB.replace("RollingUpdate\n    rollingUpdate: {maxSurge: 1}", "Recreate # at once"));
        PackageContents local = cloned(FIRST);
        local = local.with("Kptfile", text(local, "Kptfile").replace("replicas: \"3\"", "replicas: \"5\""))
                .with("web.yaml", text(local, "web.yaml").replace("replicas: 3", "replicas: 5"));

        UpdateOutcome.UpdatePlan plan = upgraded(local, FIRST, second, UpdateStrategy.RESOURCE_MERGE);

        PackageContents fresh = cloned(second);
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.contents().text("Kptfile"))
                .contains(text(fresh, "Kptfile").replace("replicas: \"3\"", "replicas: \"5\""));
        assertThat(plan.contents().text("web.yaml"))
                .contains(text(fresh, "web.yaml").replace("replicas: 3", "replicas: 5"));
    }

    /** As Porch writes it: other indentation and quotes, no comments in the Kptfile, other order there. */
    @ParameterizedTest
    @EnumSource(UpdateStrategy.class)
    void aCloneThatWasWrittenAnewIsNoChangedOne(UpdateStrategy strategy) {
        PackageContents clone = cloned(FIRST);
        PackageContents local = clone.with(
                        "web.yaml",
                        text(clone, "web.yaml")
                                .replace("{maxSurge: 1}", "\n      maxSurge: 1")
                                .replace("name: web", "name: \"web\"")
                                .replace("\nspec:", "\n\nspec:"))
                .with(
                        "Kptfile",
                        text(clone, "Kptfile")
                                .replace("# License\n", "")
                                .replace("    - image", "  - image")
                                .replace("      configMap", "    configMap")
                                .replace("        replicas", "      replicas"));
        PackageContents second = FIRST.with("web.yaml", WEB.replace("rollingUpdate: {maxSurge: 1}", "# none"));

        UpdateOutcome.UpdatePlan plan = upgraded(local, FIRST, second, strategy);

        assertThat(plan.contents().text("web.yaml")).isEqualTo(cloned(second).text("web.yaml"));
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.lost()).isEmpty();
    }

    @Test
    void aCloneWithoutMergeKeysIsNoChangedOne() {
        PackageContents local = cloned(FIRST).with("web.yaml", WEB);
        PackageContents second = FIRST.with("web.yaml", WEB.replace("replicas: 3", "replicas: 4"));

        assertThat(upgraded(local, FIRST, second, UpdateStrategy.FAST_FORWARD).contents())
                .isEqualTo(upgraded(cloned(FIRST), FIRST, second, UpdateStrategy.FAST_FORWARD)
                        .contents());
    }

    @Test
    void whatARenderSaidIsNoConflict() {
        String failed = "status:\n  conditions:\n    - type: Rendered\n      status: \"False\"\n";
        PackageContents second = FIRST.with("Kptfile", KPTFILE + failed.replace("False", "True"));
        PackageContents local = cloned(FIRST);
        local = local.with("Kptfile", text(local, "Kptfile").replace("\"3\"", "\"5\"") + failed);

        UpdateOutcome.UpdatePlan plan = upgraded(local, FIRST, second, UpdateStrategy.RESOURCE_MERGE);

        assertThat(plan.conflicts()).isEmpty();
        assertThat(text(plan.contents(), "Kptfile")).contains("replicas: \"5\"");
    }

    @Test
    void aStrategyChosenHereStays() {
        PackageContents local = cloned(FIRST);
        local = local.with(
                "Kptfile",
                text(local, "Kptfile").replace("upstreamLock:", "  updateStrategy: copy-merge\nupstreamLock:"));
        PackageContents second = FIRST.with("Kptfile", KPTFILE.replace("# License", "# Other"));

        assertThat(text(
                        upgraded(local, FIRST, second, UpdateStrategy.RESOURCE_MERGE)
                                .contents(),
                        "Kptfile"))
                .startsWith("# Other\n")
                .contains("updateStrategy: copy-merge");
    }

    @Test
    void aPackageThatFollowsAnotherUpstreamHereIsLeftAlone() {
        String own = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: own\nupstream:\n  type: git\n"
                + "  git:\n    repo: https://example.com/own.git\n    directory: /\n    ref: v1\n";
        PackageContents first = FIRST.with("own/Kptfile", own).with("own/a.txt", "1");
        PackageContents second = FIRST.with("own/Kptfile", own).with("own/a.txt", "2");
        PackageContents local = cloned(first);
        PackageContents moved =
                local.with("own/Kptfile", text(local, "own/Kptfile").replace("ref: v1", "ref: v7"));

        assertThat(upgraded(local, first, second, UpdateStrategy.RESOURCE_MERGE)
                        .contents()
                        .text("own/a.txt"))
                .contains("2");
        PackageContents result =
                upgraded(moved, first, second, UpdateStrategy.RESOURCE_MERGE).contents();
        assertThat(result.text("own/a.txt")).contains("1");
        assertThat(text(result, "own/Kptfile")).contains("ref: v7");
        assertThat(upgraded(moved, first, FIRST, UpdateStrategy.RESOURCE_MERGE)
                        .contents()
                        .has("own/a.txt"))
                .isTrue();
    }

    @Test
    void aKptfileInsideThatCannotBeReadIsAFileLikeOthers() {
        String older = "apiVersion: kpt.dev/v1alpha1\nkind: Kptfile\nmetadata:\n  name: older\n";
        PackageContents first = FIRST.with("older/Kptfile", older).with("older/a.txt", "1");
        PackageContents second = FIRST.with("older/Kptfile", older + "# new\n").with("older/a.txt", "2");
        PackageContents local = cloned(first);
        PackageContents changed = local.with("older/Kptfile", text(local, "older/Kptfile") + "# mine\n");

        UpdateOutcome.UpdatePlan plan = upgraded(changed, first, second, UpdateStrategy.RESOURCE_MERGE);

        assertThat(plan.contents().text("older/a.txt")).contains("2");
        assertThat(text(plan.contents(), "older/Kptfile")).endsWith("# mine\n");
        assertThat(plan.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.address().file()).isEqualTo("older/Kptfile"));
    }

    @Test
    void aPackageThatBothAddedAlikeIsNoConflict() {
        PackageContents second = FIRST.with("sub/Kptfile", KPTFILE).with("sub/a.yaml", WEB);
        PackageContents local = cloned(FIRST).with("sub/Kptfile", KPTFILE).with("sub/a.yaml", WEB);

        assertThat(upgraded(local, FIRST, second, UpdateStrategy.RESOURCE_MERGE).contents())
                .isEqualTo(cloned(second));
    }

    private static UpdateOutcome.UpdatePlan upgraded(
            PackageContents local, PackageContents before, PackageContents after, UpdateStrategy strategy) {
        PackageUpgrade upgrade = new PackageUpgrade(local, before, after, how(), UnaryOperator.identity());
        return switch (upgrade.run(strategy, Choices.none())) {
            case UpdateOutcome.UpdatePlan plan -> plan;
            case UpdateOutcome.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private static PackageContents cloned(PackageContents source) {
        return ((PackageClone.Outcome.Cloned) how().of(source)).contents();
    }

    private static PackageClone how() {
        UpstreamLock.GitLock lock = new UpstreamLock.GitLock("https://example.com/b.git", "base", "base/v1", "abc");
        return new PackageClone("team-a", "team-a", lock, Optional.empty(), false);
    }

    private static String text(PackageContents contents, String path) {
        return contents.text(path).orElseThrow();
    }
}
