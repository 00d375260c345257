package dev.veranda.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.InProcess;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.RenderLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.kpt.render.Renderer;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages that come with Veranda render with the versions of functions they name: what does not is never published. */
class SamplePackagesTest {

    @Test
    void thereAreFour() throws IOException {
        assertThat(SamplePackages.all()).containsOnlyKeys("namespace", "redis", "starter", "web-app");
    }

    @TestFactory
    Stream<DynamicTest> eachRenders() throws IOException {
        return SamplePackages.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    RenderResult result = render(sample.getValue());
                    assertThat(result.error()).isEmpty();
                    assertThat(result.succeeded()).isTrue();
                }));
    }

    @Test
    void theWebApplicationIsNamedAfterItsPackageWhereverItIsNamed() throws IOException {
        PackageContents sample = requireNonNull(SamplePackages.all().get("web-app"));
        String context = sample.text("package-context.yaml").orElseThrow();
        PackageContents shop =
                sample.with("package-context.yaml", context.replace("  name: example\n", "  name: shop\n"));

        PackageContents rendered = render(shop).contents();

        assertThat(rendered.text("ingress.yaml").orElseThrow()).contains("                name: shop\n");
        assertThat(rendered.text("service.yaml").orElseThrow()).contains("    app.kubernetes.io/name: shop\n");
        assertThat(rendered.text("deployment.yaml").orElseThrow()).contains("        app.kubernetes.io/name: shop\n");
    }

    private static RenderResult render(PackageContents contents) {
        return Renderer.render(contents, InProcess.all(), RenderLimits.standard());
    }
}
