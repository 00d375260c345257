package dev.veranda.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.CatalogFunction;
import dev.veranda.function.FunctionCatalog;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddedFunctionTest {

    private static final String KPTFILE = """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: shop # ours
            pipeline:
              mutators:
                - image: example.com/set-labels:v1
            """;

    private final CatalogFunction labels =
            new FunctionCatalog().named("set-labels").orElseThrow();
    private final CatalogFunction kubeconform =
            new FunctionCatalog().named("kubeconform").orElseThrow();

    @Test
    void itComesLastInItsListWithAnExampleOfItsConfiguration() {
        DraftEdits edits = Samples.edits("Kptfile", KPTFILE);

        DraftEdits added =
                new AddedFunction(labels, "v0.2.5").to(edits, "Kptfile").orElseThrow();

        assertThat(added.typed().text("Kptfile"))
                .contains(
                        KPTFILE
                                + "    - image: ghcr.io/kptdev/krm-functions-catalog/set-labels:v0.2.5\n      configPath: set-labels.yaml\n");
        assertThat(added.typed().text("set-labels.yaml")).isEqualTo(labels.example());
    }

    @Test
    void aValidatorGoesIntoTheListOfValidators() {
        DraftEdits added = new AddedFunction(kubeconform, "")
                .to(Samples.edits("Kptfile", KPTFILE), "Kptfile")
                .orElseThrow();

        assertThat(added.typed().text("Kptfile").orElseThrow())
                .startsWith(KPTFILE)
                .contains("  validators:\n")
                .contains("krm-functions-catalog/kubeconform\n");
    }

    @Test
    void aFileOfThatNameIsLeftAlone() {
        DraftEdits edits = Samples.edits("sub/Kptfile", KPTFILE, "sub/set-labels.yaml", "mine\n");

        DraftEdits added =
                new AddedFunction(labels, "").to(edits, "sub/Kptfile").orElseThrow();

        assertThat(added.typed().text("sub/set-labels.yaml")).contains("mine\n");
        assertThat(added.typed().has("sub/set-labels-2.yaml")).isTrue();
        assertThat(added.typed().text("sub/Kptfile").orElseThrow()).contains("configPath: set-labels-2.yaml");
    }

    @Test
    void aBrokenKptfileIsNotTouched() {
        assertThat(new AddedFunction(labels, "").to(Samples.edits("Kptfile", "a: [1\n"), "Kptfile"))
                .isEqualTo(Optional.empty());
    }
}
