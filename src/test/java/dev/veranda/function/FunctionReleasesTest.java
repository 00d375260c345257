package dev.veranda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.kptfile.FunctionImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version an image stands for. */
class FunctionReleasesTest {

    private final FunctionCatalog catalog = new FunctionCatalog();

    @ParameterizedTest
    @CsvSource({
        // the old registry is frozen, the new one goes on
        "gcr.io/kpt-fn/set-namespace:v0.1, v0.1.4",
        "gcr.io/kpt-fn/set-namespace:v0.4, v0.4.1",
        "gcr.io/kpt-fn/set-namespace:v0, v0.4.1",
        "ghcr.io/kptdev/krm-functions-catalog/set-namespace:v0.4, v0.4.5",
        "gcr.io/kpt-fn/apply-replacements:v0.1, v0.1.1",
        "ghcr.io/kptdev/krm-functions-catalog/apply-replacements:v0.1, v0.1.5",
        "gcr.io/kpt-fn/apply-setters:v0.1, v0.1.1",
        "ghcr.io/kptdev/krm-functions-catalog/starlark:v0.5, v0.5.5",
        // what the new registry lacks comes from its predecessor, and the other way round
        "ghcr.io/kptdev/krm-functions-catalog/set-labels:v0.1, v0.1.5",
        "gcr.io/kpt-fn/set-namespace:v0.4.5, v0.4.5",
        // a short name is looked for in the new registry, a mirror is as its last folder says
        "set-namespace:v0.3, v0.3.4",
        "registry.example.com/mirror/kpt-fn/set-namespace:v0.4, v0.4.1",
        // the v is for show, and a digest beside a tag adds nothing
        "set-labels:0.1.5, v0.1.5",
        "set-labels:v0.1.5@sha256:0123456789abcdef0123456789abcdef, v0.1.5",
        // names of old, and modules
        "gcr.io/kpt-fn/set-label:v0.1.0, v0.1.0",
        "ghcr.io/kptdev/krm-functions-catalog/wasm/set-namespace:v0.5.1, v0.5.1",
        "gcr.io/kpt-fn/set-namespace:latest, v0.4.1",
    })
    void aTagMeansARelease(String image, String release) {
        assertThat(version(image))
                .isInstanceOfSatisfying(
                        FunctionVersion.Release.class,
                        known -> assertThat(known.version().text().replaceFirst("^v?", "v"))
                                .isEqualTo(release));
    }

    @ParameterizedTest
    @CsvSource({
        "set-namespace",
        "set-namespace:latest",
        "ghcr.io/kptdev/krm-functions-catalog/set-namespace:unstable",
        "format:anything"
    })
    void orWhatIsNewest(String image) {
        assertThat(version(image)).isEqualTo(new FunctionVersion.Newest());
    }

    @ParameterizedTest
    @CsvSource({"gcr.io/kpt-fn/set-labels:unstable", "gcr.io/kpt-fn/apply-replacements:unstable"})
    void orWhatWasInTheSourcesWhenTheOldRegistryWasFrozen(String image) {
        assertThat(version(image)).isEqualTo(new FunctionVersion.Unstable());
    }

    @ParameterizedTest
    @CsvSource({
        "set-namespace:v0.9.0, no v0.9.0 is known",
        "set-namespace:v0.0.1, no v0.0.1 is known",
        "set-namespace:v7, no v7 is known",
        "set-namespace:v0.4.1-rc.1, v0.4.1-rc.1 was not released",
        "set-namespace:dev, '\"dev\" is not a version'",
        "set-namespace@sha256:0123456789abcdef0123456789abcdef, a digest does not say which version it is",
    })
    void orNoneThatIsKnown(String image, String reason) {
        assertThat(version(image)).isEqualTo(new FunctionVersion.Unknown(reason));
    }

    private FunctionVersion version(String text) {
        FunctionImage image = FunctionImage.of(text);
        return catalog.find(image).orElseThrow().version(image);
    }
}
