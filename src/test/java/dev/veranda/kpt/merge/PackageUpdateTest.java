package dev.veranda.kpt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PackageUpdateTest {

    private static final String BARE = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: theirs\n";

    /** Trees by "repository directory ref"; their commit is the ref itself. */
    private record Repositories(Map<String, PackageContents> trees, Set<String> tags) implements Upstreams {

        @Override
        public boolean hasTag(String repo, String tag) {
            return tags.contains(tag);
        }

        @Override
        public Fetch fetch(Upstream.GitReference at) {
            PackageContents found = trees.get(at.repo() + " " + at.directory() + " " + at.ref());
            return found == null ? new Fetch.Missing("there is no " + at) : new Fetch.Fetched(found, at.ref());
        }
    }

    @Test
    void aPackageIsFetchedUnderItsNewNameWithMergeKeys() {
        Repositories repositories = new Repositories(
                Map.of(
                        "r web web/v1",
                        PackageContents.empty()
                                .with("Kptfile", BARE + "# why\n")
                                .with("a.yaml", config("v"))),
                Set.of("web/v1"));
        PackageContents got = got(repositories, "web", "v1");

        assertThat(got.text("Kptfile")).contains("""
                apiVersion: kpt.dev/v1
                kind: Kptfile
                metadata:
                  name: mine
                # why
                upstream:
                  type: git
                  git:
                    repo: r
                    directory: web
                    ref: v1
                  updateStrategy: resource-merge
                upstreamLock:
                  type: git
                  git:
                    repo: r
                    directory: web
                    ref: web/v1
                    commit: web/v1
                """);
        assertThat(got.text("a.yaml").orElseThrow())
                .contains("metadata: # kpt-merge: /c")
                .contains("internal.kpt.dev/upstream-identifier: '|ConfigMap|default|c'");
    }

    @Test
    void packagesThatOnlyNameTheirUpstreamAreFetchedToo() {
        PackageContents outer = PackageContents.empty().with("in/Kptfile", kptfile("in", "s", "v9"));
        Repositories repositories = new Repositories(
                Map.of("r / v1", outer, "s / v9", PackageContents.empty().with("x.txt", "x")), Set.of());

        assertThat(got(repositories, "/", "v1").text("in/x.txt")).contains("x");
        assertThat(got(repositories, "/", "v1").text("in/Kptfile").orElseThrow())
                .contains("commit: v9");
    }

    @Test
    void aPackageThatContainsItselfIsRefused() {
        PackageContents outer = PackageContents.empty().with("in/Kptfile", kptfile("in", "r", "v1"));
        Repositories repositories = new Repositories(Map.of("r / v1", outer), Set.of());

        assertThat(get("/", "v1").run(repositories))
                .isEqualTo(
                        new PackageGet.Outcome.Refused("cycle detected in pkg dependencies: \"in\" contains itself"));
    }

    @Test
    void anUpdateMovesThePackageAndItsLockAndMergesByKey() {
        Repositories repositories = new Repositories(
                Map.of(
                        "r / v1", PackageContents.empty().with("a.yaml", config("v")),
                        "r / v2", PackageContents.empty().with("a.yaml", config("w"))),
                Set.of());
        PackageContents got = got(repositories, "/", "v1");
        PackageContents renamed =
                got.with("a.yaml", got.text("a.yaml").orElseThrow().replace("  name: c\n", "  name: renamed\n"));
        UpdateOutcome.UpdatePlan plan = new PackageUpdate(renamed, Optional.of("v2"), Optional.empty())
                .run(repositories, Choices.none())
                .plan()
                .orElseThrow();

        assertThat(plan.contents().text("a.yaml").orElseThrow())
                .contains("name: renamed")
                .contains("key: w");
        assertThat(plan.contents().text("Kptfile").orElseThrow())
                .contains("ref: v2")
                .contains("commit: v2");
        assertThat(plan.updatedPackages()).isEqualTo(1);
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void aPackageWithoutUpstreamIsRefused() {
        PackageContents local = PackageContents.empty().with("Kptfile", BARE);

        assertThat(new PackageUpdate(local, Optional.empty(), Optional.empty())
                        .run(new Repositories(Map.of(), Set.of()), Choices.none()))
                .isEqualTo(new UpdateOutcome.Refused("package must have an upstream reference", List.of()));
    }

    @Test
    void tenThousandResourcesAreUpdatedInTime() {
        int count = 10_000;
        Repositories repositories =
                new Repositories(Map.of("r / v1", many(count, "v"), "r / v2", many(count, "w")), Set.of());
        PackageContents got = got(repositories, "/", "v1");

        Assertions.assertTimeout(Duration.ofSeconds(120), () -> {
            UpdateOutcome outcome =
                    new PackageUpdate(got, Optional.of("v2"), Optional.empty()).run(repositories, Choices.none());
            assertThat(outcome.plan().orElseThrow().contents().text("f99.yaml").orElseThrow())
                    .contains("key: w")
                    .doesNotContain("key: v");
        });
    }

    private static PackageContents many(int count, String value) {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < count; i++) {
            files.merge(
                    "f" + i % 100 + ".yaml",
                    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c" + i + "\ndata:\n  key: " + value + "\n",
                    (before, more) -> before + "---\n" + more);
        }
        return PackageContents.ofText(files);
    }

    private static PackageContents got(Upstreams upstreams, String directory, String ref) {
        return switch (get(directory, ref).run(upstreams)) {
            case PackageGet.Outcome.Got got -> got.contents();
            case PackageGet.Outcome.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private static PackageGet get(String directory, String ref) {
        return new PackageGet(
                new Upstream.GitReference("r", directory, ref), "mine", UpdateStrategy.RESOURCE_MERGE, true);
    }

    private static String kptfile(String name, String repo, String ref) {
        return "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + name
                + "\nupstream:\n  type: git\n  git:\n    repo: " + repo + "\n    directory: /\n    ref: " + ref + "\n";
    }

    private static String config(String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  key: " + value + "\n";
    }
}
