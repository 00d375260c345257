package dev.veranda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.pkg.PackageClone;
import dev.veranda.kpt.render.RenderLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.kpt.render.Renderer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the first wizard does, from end to end: a namespace blueprint is cloned for a team and rendered. */
class NamespaceBlueprintTest {

    private static final PackageContents BLUEPRINT = PackageContents.empty()
            .with("Kptfile", """
                    apiVersion: kpt.dev/v1
                    kind: Kptfile
                    metadata:
                      name: namespace
                    pipeline:
                      mutators:
                        - image: set-namespace:v0.4.1
                          configPath: package-context.yaml
                        - image: apply-replacements:v0.1.1
                          configPath: group.yaml
                    """)
            .with("namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: example\n")
            .with("quota.yaml", "apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: q\n  namespace: example\n")
            .with("binding.yaml", """
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata:
                      name: app-admin
                      namespace: example
                    subjects:
                    - kind: Group
                      name: example.admin@example.com # the team
                    """)
            .with("group.yaml", """
                    apiVersion: fn.kpt.dev/v1alpha1
                    kind: ApplyReplacements
                    metadata:
                      name: group
                      annotations:
                        config.kubernetes.io/local-config: "true"
                    replacements:
                    - source:
                        kind: ConfigMap
                        name: kptfile.kpt.dev
                        fieldPath: data.name
                      targets:
                      - select:
                          kind: RoleBinding
                        fieldPaths:
                        - subjects.[kind=Group].name
                        options:
                          delimiter: '.'
                          index: 0
                    """);

    private final Functions functions = InProcess.all();

    @Test
    void everythingEndsUpInTheNamespaceOfTheTeam() {
        RenderResult result = Renderer.render(cloned(), functions, RenderLimits.standard());
        assertThat(result.error()).isEmpty();
        assertThat(result.contents().text("namespace.yaml").orElseThrow()).contains("\n  name: team-a\n");
        assertThat(result.contents().text("quota.yaml").orElseThrow()).contains("\n  namespace: team-a\n");
        assertThat(result.contents().text("binding.yaml").orElseThrow())
                .contains("\n  namespace: team-a\n", "name: team-a.admin@example.com # the team\n");
        assertThat(result.runs().getFirst().results().getFirst().message())
                .isEqualTo("namespace \"example\" updated to \"team-a\", 3 value(s) changed");
    }

    @Test
    void oncePlacedNothingMovesAnyMore() {
        PackageContents once =
                Renderer.render(cloned(), functions, RenderLimits.standard()).contents();
        PackageContents twice =
                Renderer.render(once, functions, RenderLimits.standard()).contents();
        assertThat(twice.without("Kptfile")).isEqualTo(once.without("Kptfile"));
        assertThat(Renderer.render(twice, functions, RenderLimits.standard()).contents())
                .isEqualTo(twice);
    }

    private static PackageContents cloned() {
        PackageClone.Outcome outcome = new PackageClone(
                        "team-a",
                        "team-a",
                        new UpstreamLock.GitLock("https://example.com/b.git", "namespace", "namespace/v1", "abc"),
                        Optional.empty(),
                        true)
                .of(BLUEPRINT);
        return ((PackageClone.Outcome.Cloned) outcome).contents();
    }
}
