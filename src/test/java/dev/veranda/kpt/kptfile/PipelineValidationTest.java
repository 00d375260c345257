package dev.veranda.kpt.kptfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PipelineValidationTest {

    @Test
    void aFunctionNeedsAnImageOrAnExecutable() {
        assertThat(text(function(null, null, null, Map.of())))
                .isEqualTo("Kptfile is invalid:\nField: `pipeline.validators[0]`\n"
                        + "Reason: must specify a functon (`image` or `exec`) to execute\n");
    }

    @Test
    void aFunctionMayNotHaveBoth() {
        assertThat(text(function("a", "b", null, Map.of())))
                .contains("must not specify both `image` and `exec` at the same time");
    }

    @Test
    void itIsConfiguredInOnePlace() {
        assertThat(text(function("a", null, "c.yaml", Map.of("k", "v"))))
                .contains("functionConfig must not specify both `configMap` and `configPath` at the same time");
    }

    @Test
    void itsConfigurationLiesInThePackage() {
        assertThat(text(function("a", null, "some/../../c.yaml", Map.of())))
                .contains("Field: `pipeline.validators[0].configPath`", "Value: \"some/../../c.yaml\"")
                .contains("path must not be outside the package");
        assertThat(text(function("a", null, "/c.yaml", Map.of()))).contains("path must be relative");
    }

    @Test
    void aSoundPipelineHasNoProblem() {
        PipelineFunction sound = function("set-labels:v1", null, "a/b/../c.yaml", Map.of());
        assertThat(PipelineValidation.of(new Pipeline(List.of(sound), List.of()), path -> Optional.empty()))
                .isEmpty();
    }

    private static String text(PipelineFunction function) {
        return PipelineValidation.of(new Pipeline(List.of(), List.of(function)), path -> Optional.empty())
                .orElseThrow()
                .text();
    }

    private static PipelineFunction function(
            @Nullable String image, @Nullable String exec, @Nullable String configPath, Map<String, String> configMap) {
        return new PipelineFunction(
                Optional.ofNullable(image),
                Optional.ofNullable(exec),
                Optional.ofNullable(configPath),
                configMap,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
