package dev.veranda.kpt.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.cancellation.Interest;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RenderLimitsTest {

    private static final PackageContents PACKAGE = PackageContents.empty().with("Kptfile", """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: root
            pipeline:
              mutators:
              - image: first:v1
              - image: second:v1
              - image: third:v1
            """);

    @Test
    void aRenderNobodyWaitsForEndsBetweenFunctionsAndGivesNothing() {
        AtomicInteger calls = new AtomicInteger();
        FunctionEvaluator counting = call -> {
            calls.incrementAndGet();
            return passed(call.items());
        };

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Interest.during(
                        () -> calls.get() == 2, () -> Renderer.render(PACKAGE, counting, RenderLimits.standard())));
        assertThat(calls).hasValue(2);
    }

    @Test
    void functionsAreToldThatNobodyWaits() {
        AtomicBoolean lost = new AtomicBoolean();
        List<Boolean> told = new ArrayList<>();
        FunctionEvaluator asking = call -> {
            told.add(call.cancelled().getAsBoolean());
            lost.set(true);
            told.add(call.cancelled().getAsBoolean());
            return passed(call.items());
        };

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() ->
                        Interest.during(lost::get, () -> Renderer.render(PACKAGE, asking, RenderLimits.standard())));
        assertThat(told).containsExactly(false, true);
    }

    @Test
    void aFunctionThatMakesMoreFilesThanAPackageMayHaveIsStoppedThere() {
        AtomicInteger calls = new AtomicInteger();
        FunctionEvaluator generous = call -> {
            List<PackageResource> items = new ArrayList<>(call.items());
            for (int i = 0; i < 4; i++) {
                items.add(PackageResource.generated(resource(calls.get() + "-" + i), "."));
            }
            calls.incrementAndGet();
            return passed(items);
        };

        RenderResult refused =
                Renderer.render(PACKAGE, generous, RenderLimits.standard().withRoomFor(8));
        assertThat(refused.error().orElseThrow()).endsWith("the package would have 9 files; at most 8 are allowed");
        assertThat(refused.contents().files()).containsOnlyKeys("Kptfile");
        assertThat(calls).hasValue(2);

        RenderResult fits =
                Renderer.render(PACKAGE, generous, RenderLimits.standard().withRoomFor(13));
        assertThat(fits.error()).isEmpty();
        assertThat(fits.contents().files()).hasSize(13);
    }

    @Test
    void manyResourcesInOneFileAreOneFile() {
        FunctionEvaluator generous = call -> {
            List<PackageResource> items = new ArrayList<>(call.items());
            for (int i = 0; i < 4; i++) {
                items.add(PackageResource.at(resource(call.image().baseName() + i), ".", "all.yaml"));
            }
            return passed(items);
        };

        RenderResult result =
                Renderer.render(PACKAGE, generous, RenderLimits.standard().withRoomFor(2));
        assertThat(result.error()).isEmpty();
        assertThat(result.contents().files()).containsOnlyKeys("Kptfile", "all.yaml");
    }

    private static FunctionOutcome passed(List<PackageResource> items) {
        return new FunctionOutcome.Passed(items, List.of(), "");
    }

    private static YamlMap resource(String name) {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: n" + name + "\n";
        return YamlFile.parse(text)
                .documents()
                .getFirst()
                .root()
                .orElseThrow()
                .copy()
                .asMap()
                .orElseThrow();
    }
}
