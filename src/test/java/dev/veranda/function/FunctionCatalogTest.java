package dev.veranda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.BuiltinTier;
import dev.veranda.kpt.kptfile.FunctionImage;
import org.junit.jupiter.api.Test;

class FunctionCatalogTest {

    private final FunctionCatalog catalog = new FunctionCatalog();

    @Test
    void whatIsSaidToBeBuiltInIs() {
        BuiltinTier tier = new BuiltinTier();
        assertThat(catalog.all())
                .allSatisfy(function -> assertThat(tier.knows(FunctionImage.of(function.image())))
                        .as(function.name())
                        .isEqualTo(function.isAvailable()));
    }

    @Test
    void aFunctionIsFoundWhateverItsRegistry() {
        assertThat(catalog.find(FunctionImage.of("gcr.io/kpt-fn/set-labels:v0.1.5"))
                        .orElseThrow()
                        .config())
                .contains("ConfigMap");
    }

    @Test
    void theImageToWriteNamesTheNewestVersion() {
        assertThat(catalog.named("set-labels").orElseThrow().image())
                .isEqualTo("ghcr.io/kptdev/krm-functions-catalog/set-labels:v0.2.5");
    }
}
