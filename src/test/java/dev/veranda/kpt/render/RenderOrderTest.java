package dev.veranda.kpt.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order functions see resources, what they share, and what goes elsewhere. */
class RenderOrderTest {

    private static final String PIPELINE = "pipeline:\n  mutators:\n  - image: first:v1\n  - image: second:v1\n";

    @Test
    void theNextFunctionSeesResourcesInTheOrderTheOneBeforeLeftThem() {
        List<String> seen = new ArrayList<>();
        FunctionEvaluator sorting = Fakes.mutating(call -> {
            call.items().forEach(item -> seen.add(item.name()));
            return call.items().stream()
                    .sorted(Comparator.comparing(PackageResource::name).reversed())
                    .toList();
        });
        PackageContents contents = Fakes.contents(
                "Kptfile",
                Fakes.KPTFILE + PIPELINE,
                "a.yaml",
                pod("a"),
                "db/Kptfile",
                kptfile("db"),
                "db/z.yaml",
                pod("z"));
        Renderer.Elsewhere rendered = Renderer.renderElsewhere(contents, sorting, RenderLimits.standard());
        assertThat(seen).containsExactly("root", "a", "db", "z", "z", "root", "db", "a");
        assertThat(rendered.resources()).extracting(PackageResource::name).containsExactly("z", "root", "db", "a");
    }

    @Test
    void aRenderForElsewhereWritesNoStatus() {
        PackageContents contents = Fakes.contents("Kptfile", Fakes.KPTFILE, "a.yaml", pod("a"));
        assertThat(Renderer.renderElsewhere(contents, Fakes.LABELLING, RenderLimits.standard())
                        .result()
                        .contents())
                .isEqualTo(contents);
    }

    @Test
    void aFailedRenderForElsewhereHasNoResources() {
        PackageContents contents = Fakes.contents("Kptfile", Fakes.KPTFILE + PIPELINE, "a.yaml", pod("a"));
        Renderer.Elsewhere rendered =
                Renderer.renderElsewhere(contents, Fakes.failing(1, "bad"), RenderLimits.standard());
        assertThat(rendered.resources()).isEmpty();
        assertThat(rendered.result().reason()).contains("already handled error");
    }

    @Test
    void aValidatorThatOnlyLooksIsGivenTheLiveResources() {
        List<Boolean> live = new ArrayList<>();
        FunctionEvaluator looking = new FunctionEvaluator() {
            private List<PackageResource> mutated = List.of();

            @Override
            public FunctionOutcome evaluate(FunctionCall call) {
                if (call.stage() == FunctionRun.Stage.MUTATOR) {
                    mutated = call.items();
                } else {
                    live.add(mutated.getFirst() == call.items().getFirst());
                }
                return new FunctionOutcome.Passed(call.items(), List.of(), "");
            }

            @Override
            public boolean changesNothing(dev.veranda.kpt.kptfile.FunctionImage image) {
                return image.baseName().equals("look");
            }
        };
        String pipeline =
                "pipeline:\n  mutators:\n  - image: m:v1\n  validators:\n  - image: look:v1\n  - image: other:v1\n";
        Renderer.render(Fakes.contents("Kptfile", Fakes.KPTFILE + pipeline), looking, RenderLimits.standard());
        assertThat(live).containsExactly(true, false);
    }

    @Test
    void anOldKptfileIsRefusedWithTheWayOut() {
        RenderResult result = Renderer.render(
                Fakes.contents("Kptfile", Fakes.KPTFILE.replace("kpt.dev/v1", "kpt.dev/v1alpha1")),
                Fakes.LABELLING,
                RenderLimits.standard());
        assertThat(result.reason().orElseThrow())
                .isEqualTo(
                        "Kptfile at \".\" has an old version (\"v1alpha1\") of the Kptfile schema.\nPlease update the "
                                + "package to the latest format by following https://kpt.dev/installation/migration.");
    }

    @Test
    void aKptfileThatIsNoYamlIsRefusedInTheWordsOfGo() {
        RenderResult result = Renderer.render(
                Fakes.contents("Kptfile", Fakes.KPTFILE, "db/Kptfile", Fakes.KPTFILE + "a: b: c\n"),
                Fakes.LABELLING,
                RenderLimits.standard());
        assertThat(result.error())
                .contains("pkg.render: pkg .:\n\tpkg.Subpackages: pkg ./db: error reading Kptfile at \"./db\": "
                        + "yaml: line 5: mapping values are not allowed in this context");
        assertThat(result.reason())
                .contains(
                        "Kptfile at \"./db\" can't be read.\n\nDetails:\nyaml: line 5: mapping values are not allowed "
                                + "in this context");
    }

    private static String pod(String name) {
        return Fakes.POD.replace("name: p", "name: " + name);
    }

    private static String kptfile(String name) {
        return Fakes.KPTFILE.replace("root", name);
    }
}
