package dev.veranda.kpt.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.UpstreamLock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackageCloneTest {

    private static final String KPTFILE = """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata: # ours
              name: basens
            # what it does
            pipeline: {}
            """;
    private static final String CONTEXT =
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kptfile.kpt.dev\ndata:\n  name: example # set\n";

    private static final PackageContents BLUEPRINT = PackageContents.empty()
            .with("Kptfile", KPTFILE)
            .with("package-context.yaml", CONTEXT)
            .with("ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: example\n")
            .with("README.md", "# basens\n");

    @Test
    void theKptfileNamesItsUpstreamToTheCommit() {
        assertThat(cloned(BLUEPRINT, false).text("Kptfile")).contains("""
                apiVersion: kpt.dev/v1
                kind: Kptfile
                # ours
                metadata: # kpt-merge: /team-a
                  name: team-a
                  annotations:
                    internal.kpt.dev/upstream-identifier: 'kpt.dev|Kptfile|default|team-a'
                upstream:
                  type: git
                  git:
                    repo: https://example.com/blueprints.git
                    directory: basens
                    ref: basens/v1
                  updateStrategy: resource-merge
                upstreamLock:
                  type: git
                  git:
                    repo: https://example.com/blueprints.git
                    directory: basens
                    ref: basens/v1
                    commit: 0123abcd
                # what it does
                pipeline: {}
                """);
    }

    @Test
    void everyResourceRemembersWhereItCameFrom() {
        assertThat(cloned(BLUEPRINT, false).text("ns.yaml")).contains("""
                apiVersion: v1
                kind: Namespace
                metadata: # kpt-merge: /example
                  name: example
                  annotations:
                    internal.kpt.dev/upstream-identifier: '|Namespace|default|example'
                """);
    }

    @Test
    void aDeploymentLearnsItsName() {
        assertThat(cloned(BLUEPRINT, true).text("package-context.yaml"))
                .contains(CONTEXT.replace("name: example", "name: team-a") + "  package-path: teams/team-a\n");
    }

    @Test
    void aDeploymentWithoutContextGetsOne() {
        assertThat(cloned(BLUEPRINT.without("package-context.yaml"), true)
                        .text("package-context.yaml")
                        .orElseThrow())
                .endsWith("data:\n  name: team-a\n  package-path: teams/team-a\n");
    }

    @Test
    void aDeploymentHasOneContext() {
        PackageContents nested = BLUEPRINT.with("db/Kptfile", KPTFILE).with("db/package-context.yaml", CONTEXT);
        assertThat(cloned(nested, true).has("db/package-context.yaml")).isFalse();
    }

    @Test
    void aContextThePipelineOfASubpackageNeedsStays() {
        String needing = KPTFILE.replace(
                "pipeline: {}",
                "pipeline:\n  mutators:\n  - image: set-namespace:v1\n    configPath: package-context.yaml");
        PackageContents nested = BLUEPRINT.with("db/Kptfile", needing).with("db/package-context.yaml", CONTEXT);
        assertThat(cloned(nested, true).has("db/package-context.yaml")).isTrue();
    }

    @Test
    void filesThatAreNoResourcesComeAlongAsTheyAre() {
        PackageContents odd = BLUEPRINT.with("values.yaml", "a:   1 # odd\n").with("broken.yaml", "a: [\n");
        PackageContents clone = cloned(odd, true);
        assertThat(clone.text("values.yaml")).contains("a:   1 # odd\n");
        assertThat(clone.text("broken.yaml")).contains("a: [\n");
        assertThat(clone.text("README.md")).contains("# basens\n");
    }

    @Test
    void aKptfileThatIsNoResourceNamesItsUpstreamAllTheSame() {
        for (String patterns : List.of("Kptfile\n", "*\n!cm.yaml\n", "/*\n")) {
            PackageContents blueprint = BLUEPRINT.with(".krmignore", patterns);
            assertThat(cloned(blueprint, false).text("Kptfile").orElseThrow())
                    .as(patterns)
                    .contains("\nupstream:\n", "\nupstreamLock:\n");
        }
    }

    @Test
    void aDirectoryWithoutKptfileBecomesAPackage() {
        assertThat(cloned(BLUEPRINT.without("Kptfile"), false).text("Kptfile").orElseThrow())
                .startsWith("apiVersion: kpt.dev/v1\nkind: Kptfile\n")
                .contains("  name: team-a\n");
    }

    @Test
    void aKptfileThatCannotBeReadIsRefusedWithItsPlace() {
        assertThat(clone(BLUEPRINT.with("Kptfile", KPTFILE + "colour: red\n"), false))
                .isInstanceOfSatisfying(
                        PackageClone.Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.line()).isEqualTo(7)));
    }

    private static PackageContents cloned(PackageContents source, boolean deployment) {
        return ((PackageClone.Outcome.Cloned) clone(source, deployment)).contents();
    }

    private static PackageClone.Outcome clone(PackageContents source, boolean deployment) {
        return new PackageClone(
                        "team-a",
                        "teams/team-a",
                        new UpstreamLock.GitLock("https://example.com/blueprints", "/basens", "basens/v1", "0123abcd"),
                        Optional.of(UpdateStrategy.RESOURCE_MERGE),
                        deployment)
                .of(source);
    }
}
