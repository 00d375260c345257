package dev.veranda.kpt.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Upgrades of packages that nobody touched, and of those that one person changed in one place. */
class UpgradePropertiesTest {

    /** Whatever the strategy: it becomes what a clone of the new version is, to the byte. */
    @Property(tries = 400)
    void what_nobody_touched_becomes_a_clone_of_the_new_version(
            @ForAll("packages") PackageContents before,
            @ForAll("packages") PackageContents after,
            @ForAll UpdateStrategy strategy,
            @ForAll boolean deployment) {
        UpdateOutcome.UpdatePlan plan = upgrade(clone(before, "v1", deployment), before, after, strategy, deployment);

        assertThat(texts(plan.contents())).isEqualTo(texts(clone(after, "v2", deployment)));
        assertThat(plan.contents()).isEqualTo(clone(after, "v2", deployment));
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.lost()).isEmpty();
    }

    /** What functions do to every version of a package is nobody's change either. */
    @Property(tries = 200)
    void what_was_only_rendered_becomes_a_rendered_clone(
            @ForAll("packages") PackageContents before,
            @ForAll("packages") PackageContents after,
            @ForAll UpdateStrategy strategy) {
        UnaryOperator<PackageContents> render = UpgradePropertiesTest::inNamespaceProd;
        PackageUpgrade upgrade =
                new PackageUpgrade(render.apply(clone(before, "v1", true)), before, after, how("v2", true), render);

        assertThat(texts(plan(upgrade, strategy).contents())).isEqualTo(texts(render.apply(clone(after, "v2", true))));
    }

    /** A field and a file of one's own are there after the merge, and everything else is as in a clone of the new version. */
    @Property(tries = 400)
    void what_one_person_added_is_all_that_differs_after_a_merge(
            @ForAll("packages") PackageContents before,
            @ForAll("packages") PackageContents after,
            @ForAll boolean deployment) {
        UnaryOperator<PackageContents> edit = contents -> contents.with("mine.txt", "mine")
                .with("Kptfile", contents.text("Kptfile").orElseThrow() + "inventory:\n  name: mine\n");
        PackageContents local = edit.apply(clone(before, "v1", deployment));

        UpdateOutcome.UpdatePlan plan = upgrade(local, before, after, UpdateStrategy.RESOURCE_MERGE, deployment);

        assertThat(plan.conflicts()).isEmpty();
        assertThat(without(plan.contents(), "Kptfile"))
                .isEqualTo(without(edit.apply(clone(after, "v2", deployment)), "Kptfile"));
        assertThat(plan.contents().text("Kptfile").orElseThrow()).contains("inventory:\n  name: mine\n");
    }

    /** A package upgraded to the version it has is as it was. */
    @Property(tries = 200)
    void without_a_change_upstream_nothing_changes_but_the_lock(
            @ForAll("packages") PackageContents same, @ForAll boolean deployment) {
        PackageContents local = clone(same, "v1", deployment).with("a.yaml", "kind: Mine\n# said\nx: 1\n");

        UpdateOutcome.UpdatePlan plan = upgrade(local, same, same, UpdateStrategy.RESOURCE_MERGE, deployment);

        assertThat(without(plan.contents(), "Kptfile")).isEqualTo(without(local, "Kptfile"));
    }

    private static UpdateOutcome.UpdatePlan upgrade(
            PackageContents local,
            PackageContents before,
            PackageContents after,
            UpdateStrategy strategy,
            boolean deployment) {
        return plan(
                new PackageUpgrade(local, before, after, how("v2", deployment), UnaryOperator.identity()), strategy);
    }

    private static UpdateOutcome.UpdatePlan plan(PackageUpgrade upgrade, UpdateStrategy strategy) {
        return switch (upgrade.run(strategy, Choices.none())) {
            case UpdateOutcome.UpdatePlan plan -> plan;
            case UpdateOutcome.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private static PackageContents clone(PackageContents source, String version, boolean deployment) {
        return ((PackageClone.Outcome.Cloned) how(version, deployment).of(source)).contents();
    }

    private static PackageClone how(String version, boolean deployment) {
        UpstreamLock.GitLock lock =
                new UpstreamLock.GitLock("https://example.com/b.git", "base", "base/" + version, "abc" + version);
        return new PackageClone("team-a", "teams/team-a", lock, Optional.empty(), deployment);
    }

    private static PackageContents inNamespaceProd(PackageContents contents) {
        Map<String, FileContent> files = new TreeMap<>(contents.files());
        files.replaceAll((path, content) -> path.endsWith("a.yaml")
                ? FileContent.of(content.text().orElseThrow().replace("namespace: example", "namespace: prod"))
                : content);
        return PackageContents.of(files);
    }

    private static PackageContents without(PackageContents contents, String path) {
        return contents.without(path);
    }

    private static Map<String, String> texts(PackageContents contents) {
        Map<String, String> texts = new TreeMap<>();
        contents.files()
                .forEach((path, content) -> texts.put(path, content.text().orElse("binary")));
        return texts;
    }

    @Provide
    Arbitrary<PackageContents> packages() {
        List<Arbitrary<Map.Entry<String, Optional<FileContent>>>> files = new ArrayList<>();
        files.add(always("Kptfile", KPTFILES));
        files.add(maybe("a.yaml", DEPLOYMENTS));
        files.add(maybe("dir/many.yaml", MANY));
        files.add(maybe("values.yaml", List.of("a: 1\n", "a: 2 # two\n", "# head\nb: {{ not yaml\n")));
        files.add(maybe("broken.yaml", List.of("{{ a", "{{ b")));
        files.add(maybe("c.json", List.of("{\"kind\": \"A\"}\n", "{\"kind\": \"B\"}\n")));
        files.add(maybe(".krmignore", List.of("values.yaml\n.github\n", "*.yaml\n", "# nothing\n")));
        files.add(maybe(".github/workflows/ci.yml", List.of("on: push\n", "on: [push, pull_request]\n")));
        files.add(maybe(".gitignore", List.of("target\n", "out\n")));
        files.add(maybe("README.md", List.of("# Read me\n", "# Read  me\n", "# Read me, too\n")));
        files.add(maybe("package-context.yaml", CONTEXTS));
        for (String inner : List.of("s1/", "s1/nested/", "s2/", "s2/own/")) {
            files.add(maybe(inner + "Kptfile", SUB_KPTFILES));
            files.add(maybe(inner + "c.yaml", DEPLOYMENTS));
            files.add(maybe(inner + "run.sh", List.of("echo 1\n", "echo 2\n")));
        }
        files.add(maybe("s1/package-context.yaml", CONTEXTS));
        return Combinators.combine(files).as(entries -> {
            Map<String, FileContent> contents = new TreeMap<>();
            entries.forEach(entry -> entry.getValue().ifPresent(content -> contents.put(entry.getKey(), content)));
            return PackageContents.of(contents);
        });
    }

    private static Arbitrary<Map.Entry<String, Optional<FileContent>>> always(String path, List<String> texts) {
        return Arbitraries.of(texts).map(text -> Map.entry(path, Optional.of(FileContent.of(text))));
    }

    private static Arbitrary<Map.Entry<String, Optional<FileContent>>> maybe(String path, List<String> texts) {
        return Arbitraries.of(texts).optional(0.7).map(text -> Map.entry(path, text.map(FileContent::of)));
    }

    private static final List<String> KPTFILES = List.of("""
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: base
            """, """
            # License
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata: # ours
              name: base
              labels: # some
                a: "1"
            info:
              description: Base # said shortly
              keywords: [a, b] # two
            pipeline:
              # first
              mutators:
                - image: set-labels:v0.2.0 # fixed
                  configMap: {a: "1"}
            """, """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: base
              annotations:
                config.kubernetes.io/local-config: "true"
            upstream:
              type: git
              git: {repo: https://example.com/older.git, directory: older, ref: v1}
              updateStrategy: resource-merge
            upstreamLock:
              type: git
              git: {repo: https://example.com/older.git, directory: older, ref: v1, commit: "123"}
            info:
              description: Other
            pipeline:
              mutators:
              - image: set-labels:v0.2.0
                configMap: {a: "2"}
              - image: set-namespace:v0.4.1
                configPath: package-context.yaml
            # the end
            """);

    private static final List<String> SUB_KPTFILES = List.of(
            "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: sub\n",
            "apiVersion: kpt.dev/v1alpha1\nkind: Kptfile\nmetadata:\n  name: older\n",
            "apiVersion: {{ not yaml\n",
            "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: sub # renamed\ninfo:\n  description: A part\n",
            """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: sub
            upstream:
              type: git
              git:
                repo: https://example.com/other.git
                directory: /
                ref: v1
            """);

    private static final List<String> CONTEXTS = List.of(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kptfile.kpt.dev\ndata:\n  name: example\n",
            "# ours\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kptfile.kpt.dev\ndata:\n  name: x\n  more: y\n");

    private static final List<String> DEPLOYMENTS = List.of(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: example
            spec:
              strategy:
                type: RollingUpdate
                rollingUpdate: {maxSurge: 1}
              template:
                spec:
                  containers:
                    - name: web
                      image: web:1
                      env:
                        - name: P
                          valueFrom:
                            secretKeyRef: {name: s, key: k}
                  volumes:
                    - name: v
                      emptyDir: {}
            """,
            """
            # License

            # about it
            apiVersion: apps/v1
            kind: Deployment
            metadata: # kept
              name: web # kpt-set: ${name}
              namespace: example
            spec: # what it is
              replicas: 3 # kpt-set: ${replicas}
              strategy:
                type: Recreate
              template:
                spec:
                  containers:
                    # the main one
                    - image: "web:2"
                      name: web
                      args: [a, b] # kpt-set: ${args}
                      env:
                        - name: P
                          valueFrom:
                            configMapKeyRef: {name: s, key: k}
                  volumes:
                    - name: v
                      hostPath: {path: /x}
            # the end
            """,
            "apiVersion: example.com/v1\nkind: Custom\nmetadata: {name: web, namespace: example}\nspec: {}\n");

    private static final List<String> MANY = List.of(
            "apiVersion: v1\nkind: A\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: B\nmetadata:\n  name: b\n",
            "# head\n---\napiVersion: v1\nkind: B\nmetadata:\n  name: b\nspec: 1\n---\n# c\napiVersion: v1\nkind: C\n",
            "apiVersion: v1\nkind: A\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: A\nmetadata:\n  name: a\n");
}
