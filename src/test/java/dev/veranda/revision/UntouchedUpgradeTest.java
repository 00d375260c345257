package dev.veranda.revision;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Conflict;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the published blueprint to the draft of the upgrade, through Git, functions and all: what nobody touched follows. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UntouchedUpgradeTest {

    private static final String PIPELINE = """
            pipeline:
              mutators:
                - image: ghcr.io/kptdev/krm-functions-catalog/set-namespace:v0.4.1
                  configPath: package-context.yaml
                - image: ghcr.io/kptdev/krm-functions-catalog/apply-setters:v0.2.0
                  configMap:
                    replicas: "3"
            """;

    private static final String CONTEXT = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: kptfile.kpt.dev
              annotations:
                config.kubernetes.io/local-config: "true"
            data:
              name: example
            """;

    private static final Map<String, String> FIRST = Map.ofEntries(
            Map.entry("web.yaml", """
                    # Web, first version
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: web
                      namespace: example
                    spec:
                      replicas: 3
                      strategy:
                        type: RollingUpdate
                        rollingUpdate: {maxSurge: 1}
                      template:
                        spec:
                          containers:
                            - name: web
                              image: web:1
                              readinessProbe:
                                exec: {command: [a]}
                          volumes:
                            - name: v
                              emptyDir: {}
                    """),
            Map.entry(".krmignore", ".github\nvalues.yaml\n"),
            Map.entry("values.yaml", "a: 1\n"),
            Map.entry(".github/workflows/ci.yml", "on: push\n"),
            Map.entry(".github/workflows/old.yml", "on: push\n"),
            Map.entry("part/Kptfile", kptfile("part")),
            Map.entry("part/c.yaml", config("c", "1")),
            Map.entry("part/inner/Kptfile", kptfile("inner")),
            Map.entry("part/inner/run.sh", "echo 1\n"),
            Map.entry("scripts/Kptfile", kptfile("scripts")),
            Map.entry("scripts/run.sh", "echo 1\n"));

    private static final Map<String, String> SECOND = Map.of(
            "web.yaml", """
                    # Web, second version
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: web
                      namespace: example
                    spec:
                      replicas: 3 # kpt-set: ${replicas}
                      strategy:
                        type: Recreate
                      template:
                        spec:
                          containers:
                            # the main one
                            - name: web
                              image: web:1
                              readinessProbe:
                                httpGet: {port: 80}
                          volumes:
                            - name: v
                              hostPath: {path: /x}
                    """,
            ".krmignore", ".github\nvalues.yaml\n",
            "values.yaml", "a: 2\n",
            ".github/workflows/ci.yml", "on: [push, pull_request]\n",
            ".github/workflows/new.yml", "on: push\n",
            "part/Kptfile", kptfile("part"),
            "part/c.yaml", config("c", "2"));

    @Inject
    Repos repos;

    @Inject
    PackageRevisions revisions;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Inject
    Upgrading upgrading;

    @ParameterizedTest
    @EnumSource(UpdateStrategy.class)
    void aDeploymentNobodyTouchedBecomesACloneOfTheNewVersion(UpdateStrategy strategy) {
        becomesACloneOfTheNewVersion(strategy, true);
    }

    @ParameterizedTest
    @EnumSource(UpdateStrategy.class)
    void soDoesABlueprint(UpdateStrategy strategy) {
        becomesACloneOfTheNewVersion(strategy, false);
    }

    private void becomesACloneOfTheNewVersion(UpdateStrategy strategy, boolean deployment) {
        Repository blueprints = repos.empty("blueprints", false);
        Repository downstream = repos.empty("downstream", deployment);
        PackageRevision first = published(blueprints, "v1", FIRST);
        PackageRevision clone = publish(clone(first, downstream, "team-a"));
        PackageRevision second = next(first, "v2", SECOND);

        PackageRevision upgraded =
                drafts.upgrade(ALICE, Upgrade.of(clone.name(), second.name()).with(strategy), "v2");

        PackageRevision fresh = clone(second, repos.empty("fresh", deployment), "team-a");
        assertThat(texts(upgraded)).isEqualTo(texts(fresh));
        assertThat(text(upgraded, "web.yaml"))
                .startsWith("# Web, second version\n")
                .contains("replicas: 3 # kpt-set: ${replicas}", "# the main one")
                .contains("namespace: " + (deployment ? "team-a" : "example"))
                .doesNotContain("{}", "rollingUpdate", "exec");
        assertThat(upgraded.upstream().orElseThrow().commit()).isEqualTo(second.commit());
        // and it still follows when it is upgraded again
        PackageRevision third = next(second, "v3", FIRST);
        PackageRevision again = drafts.upgrade(
                ALICE, Upgrade.of(publish(upgraded).name(), third.name()).with(strategy), "v3");
        assertThat(texts(again)).isEqualTo(texts(clone(third, repos.empty("fresh", deployment), "team-a")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPackageInsideThatWasChangedStaysWhenUpstreamRemovesItAndTheOthersGo(boolean deployment) {
        PackageRevision first = published(repos.empty("blueprints", false), "v1", FIRST);
        PackageRevision clone = clone(first, repos.empty("downstream", deployment), "team-a");
        PackageRevision changed =
                publish(save(clone, revisions.contents(ALICE, clone).with("part/inner/run.sh", "echo mine\n")));
        PackageRevision second = next(first, "v2", Map.of());

        var plan = upgrading.plan(ALICE, Upgrade.of(changed.name(), second.name()));

        assertThat(plan.contents().files().keySet())
                .contains("part/inner/Kptfile", "part/inner/run.sh")
                .doesNotContain("part/Kptfile", "part/c.yaml", "scripts/Kptfile", "scripts/run.sh", "web.yaml");
        assertThat(plan.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.address().file()).isEqualTo("part/inner"));
    }

    @Test
    void anIgnoredFileThatWasChangedHereIsMerged() {
        PackageRevision first = published(repos.empty("blueprints", false), "v1", FIRST);
        PackageRevision clone = clone(first, repos.empty("downstream", true), "team-a");
        PackageRevision changed = publish(save(
                clone,
                revisions
                        .contents(ALICE, clone)
                        .with("values.yaml", "a: 1\nmine: 1\n")
                        .with(".github/workflows/ci.yml", "on: {{ mine\n")));
        PackageRevision second = next(first, "v2", SECOND);

        var plan = upgrading.plan(ALICE, Upgrade.of(changed.name(), second.name()));

        assertThat(plan.contents().text("values.yaml")).contains("a: 2\nmine: 1\n");
        assertThat(plan.contents().text(".github/workflows/ci.yml")).contains("on: {{ mine\n");
        assertThat(plan.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.address().file()).isEqualTo(".github/workflows/ci.yml"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FORCE_DELETE_REPLACE", "COPY_MERGE"})
    void whatOverwritesKeepsTheDeploymentsIdentityAndSaysWhatIsLost(UpdateStrategy strategy) {
        PackageRevision first = published(repos.empty("blueprints", false), "v1", FIRST);
        PackageRevision clone = clone(first, repos.empty("downstream", true), "team-a");
        PackageContents contents = revisions.contents(ALICE, clone);
        PackageRevision changed = publish(save(
                clone,
                contents.with(
                                "package-context.yaml",
                                contents.text("package-context.yaml")
                                        .orElseThrow()
                                        .replace("name: team-a", "name: team-a-prod"))
                        .with(
                                "part/c.yaml",
                                contents.text("part/c.yaml").orElseThrow().replace("\"1\"", "mine"))
                        .with("extra.yaml", config("extra", "1"))));
        PackageRevision second = next(first, "v2", SECOND);

        Upgrade upgrade = Upgrade.of(changed.name(), second.name()).with(strategy);
        PackageRevision upgraded = drafts.upgrade(ALICE, upgrade, "v2");

        assertThat(text(upgraded, "package-context.yaml")).contains("name: team-a-prod", "package-path: team-a");
        assertThat(text(upgraded, "web.yaml")).contains("namespace: team-a-prod");
        assertThat(text(upgraded, "Kptfile")).contains("name: team-a", second.commit());
        boolean replaces = strategy == UpdateStrategy.FORCE_DELETE_REPLACE;
        assertThat(upgrading.plan(ALICE, upgrade).lost())
                .isEqualTo(replaces ? Set.of("extra.yaml", "part/c.yaml") : Set.of("part/c.yaml"));
    }

    @Test
    void fastForwardNamesWhatAPersonChangedAndNothingElse() {
        PackageRevision first = published(repos.empty("blueprints", false), "v1", FIRST);
        PackageRevision clone = clone(first, repos.empty("downstream", true), "team-a");
        PackageRevision changed =
                publish(save(clone, revisions.contents(ALICE, clone).with("part/c.yaml", config("c", "mine"))));
        PackageRevision second = next(first, "v2", SECOND);
        Upgrade upgrade = Upgrade.of(changed.name(), second.name()).with(UpdateStrategy.FAST_FORWARD);

        assertThatThrownBy(() -> upgrading.plan(ALICE, upgrade))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("local package files have been modified: [part/c.yaml]");
    }

    private PackageRevision published(Repository repository, String workspace, Map<String, String> files) {
        PackageRevision draft =
                drafts.init(ALICE, new NewPackage(repository.name(), "web", workspace), "A web server", List.of());
        return publish(save(draft, with(draft, files)));
    }

    private PackageRevision next(PackageRevision before, String workspace, Map<String, String> files) {
        PackageRevision draft = drafts.edit(ALICE, before.name(), workspace);
        return publish(save(draft, with(draft, files)));
    }

    private PackageContents with(PackageRevision draft, Map<String, String> files) {
        Map<String, String> all = new LinkedHashMap<>(files);
        String kptfile = text(draft, "Kptfile");
        all.put("Kptfile", kptfile.contains("pipeline:") ? kptfile : kptfile + PIPELINE);
        all.put("package-context.yaml", CONTEXT);
        return PackageContents.ofText(all);
    }

    private PackageRevision clone(PackageRevision source, Repository repository, String path) {
        return drafts.clone(ALICE, source.name(), new NewPackage(repository.name(), path, "v1"), Map.of());
    }

    private PackageRevision save(PackageRevision draft, PackageContents contents) {
        return ((SaveOutcome.Saved) drafts.save(ALICE, draft.name(), draft.commit(), contents)).revision();
    }

    private PackageRevision publish(PackageRevision draft) {
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }

    private Map<String, String> texts(PackageRevision revision) {
        Map<String, String> texts = new TreeMap<>();
        revisions
                .contents(ALICE, revision)
                .files()
                .forEach((path, content) -> texts.put(path, content.text().orElseThrow()));
        texts.computeIfPresent("Kptfile", (path, text) -> withoutStatus(text));
        return texts;
    }

    /** What the last render said is about that render. */
    private static String withoutStatus(String kptfile) {
        YamlFile file = YamlFile.parse(kptfile);
        file.documents()
                .getFirst()
                .root()
                .flatMap(YamlNode::asMap)
                .orElseThrow()
                .remove("status");
        return file.text();
    }

    private String text(PackageRevision revision, String path) {
        return revisions.contents(ALICE, revision).text(path).orElseThrow();
    }

    private static String kptfile(String name) {
        return "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + name + "\n";
    }

    private static String config(String name, String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\ndata:\n  key: \"" + value + "\"\n";
    }
}
