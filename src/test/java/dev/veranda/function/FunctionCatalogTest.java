package dev.veranda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.kptfile.FunctionImage;
import org.junit.jupiter.api.Test;

class FunctionCatalogTest {

    private final FunctionCatalog catalog = new FunctionCatalog();

    @Test
    void whatRunsInProcessIsSaidTo() {
        Functions inProcess = InProcess.all();
        assertThat(catalog.all())
                .filteredOn(function -> inProcess.canRun(FunctionImage.of(function.image())))
                .hasSizeGreaterThan(20)
                .allMatch(CatalogFunction::isAvailable);
    }

    @Test
    void everyReleasedVersionOfItRunsButForTheFirstFix() {
        Functions inProcess = InProcess.all();
        assertThat(inProcess.canRun(FunctionImage.of("fix:v0.2.0"))).isFalse();
        assertThat(catalog.all())
                .filteredOn(CatalogFunction::isAvailable)
                .filteredOn(function -> !function.name().equals("fix"))
                .allSatisfy(function -> assertThat(function.versions())
                        .as(function.name())
                        .allMatch(version -> inProcess.canRun(FunctionImage.of(function.image(version)))));
    }

    @Test
    void whatNeedsARunnerDoesNotRunInProcess() {
        Functions inProcess = InProcess.all();
        assertThat(catalog.all())
                .filteredOn(function -> !function.isAvailable())
                .isNotEmpty()
                .noneMatch(function -> inProcess.canRun(FunctionImage.of(function.image())));
    }

    @Test
    void everyExampleIsAConfigurationItsFunctionTakes() {
        assertThat(catalog.all())
                .filteredOn(function -> function.example().isPresent())
                .isNotEmpty()
                .allSatisfy(function -> assertThat(ConfigCheck.ofResource(
                                function, Configs.map(function.example().get())))
                        .as(function.name())
                        .isEmpty());
    }

    @Test
    void aFunctionIsFoundWhateverItsRegistry() {
        assertThat(catalog.find(FunctionImage.of("gcr.io/kpt-fn/set-labels:v0.1.5"))
                        .orElseThrow()
                        .config("v1", "ConfigMap"))
                .isPresent();
    }

    @Test
    void theImageToWriteNamesTheNewestVersion() {
        assertThat(catalog.named("set-labels").orElseThrow().image())
                .isEqualTo("ghcr.io/kptdev/krm-functions-catalog/set-labels:v0.2.5");
    }
}
