package dev.veranda.revision.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.revision.index.RecordedRender.Finding;
import dev.veranda.revision.index.RecordedRender.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedRenderTest {

    @Test
    void everyFunctionThatRanIsReadWithWhatItSaid() {
        RecordedRender render = read("""
                apiVersion: kpt.dev/v1
                kind: Kptfile
                status:
                  renderStatus:
                    mutationSteps:
                      - image: ghcr.io/kptdev/krm-functions-catalog/set-namespace:v0.4.1
                        exitCode: 0
                    validationSteps:
                      - name: schema
                        exitCode: 1
                        stderr: resource invalid
                        results:
                          - message: expected integer
                            severity: error
                            resourceRef: {kind: Deployment, name: web}
                            field: {path: spec.replicas}
                            file: {path: deployment.yaml}
                    errorSummary: "schema: exit code 1"
                """);

        assertThat(render.error()).contains("schema: exit code 1");
        assertThat(render.runs())
                .containsExactly(
                        new Run("set-namespace:v0.4.1", false, 0, Optional.empty(), List.of()),
                        new Run(
                                "schema",
                                true,
                                1,
                                Optional.of("resource invalid"),
                                List.of(new Finding(
                                        "error",
                                        "expected integer",
                                        "Deployment web spec.replicas in deployment.yaml"))));
        assertThat(render.runs()).extracting(Run::passed).containsExactly(true, false);
    }

    @Test
    void nothingIsReadFromWhatHoldsNothing() {
        assertThat(RecordedRender.of(PackageContents.empty())).isEqualTo(RecordedRender.NOTHING);
        assertThat(read("kind: Kptfile\n")).isEqualTo(RecordedRender.NOTHING);
        assertThat(read("a: [\n")).isEqualTo(RecordedRender.NOTHING);
        assertThat(read("status: {renderStatus: none}\n")).isEqualTo(RecordedRender.NOTHING);
    }

    @Test
    void whatAFunctionReportsAsErrorsIsWhyItFailed() {
        assertThat(failed("""
                stderr: more words
                results:
                  - {message: set a label}
                  - {message: too few replicas, severity: error}
                """).causes()).containsExactly("check: too few replicas");
    }

    @Test
    void whatAFunctionSaysAsItEndsIsWhyItFailedWithoutErrors() {
        assertThat(failed("""
                stderr: |
                  the configuration cannot be read
                results:
                  - {message: set a label}
                """).causes()).containsExactly("check: the configuration cannot be read");
    }

    @Test
    void whateverAFunctionReportsIsWhyItFailedWhenItEndsWithoutAReason() {
        String informed = """
                results:
                  - {message: no configuration is given, severity: info}
                  - {message: a label is too long, severity: warning, file: {path: a.yaml}}
                """;
        for (String ending :
                List.of("", "stderr: ''\n", "stderr: \"failed to evaluate function: error: function failure\"\n")) {
            assertThat(failed(ending + informed).causes())
                    .containsExactly("check: no configuration is given", "check: a label is too long (in a.yaml)");
        }
    }

    @Test
    void aFunctionThatReportsNothingHasItsEndingOrItsExitCodeForAReason() {
        assertThat(failed("stderr: \"failed to evaluate function: error: function failure\"\n")
                        .causes())
                .containsExactly("check: failed to evaluate function: error: function failure");
        assertThat(failed("stderr: ' '\n").causes()).containsExactly("check: exit code 1");
        assertThat(failed("").causes()).containsExactly("check: exit code 1");
    }

    /** The render of a package with one function that failed, of whose step in the Kptfile these are further fields. */
    private static RecordedRender failed(String fields) {
        return read("""
                status:
                  renderStatus:
                    mutationSteps:
                      - name: check
                        exitCode: 1
                """ + fields.indent(8));
    }

    private static RecordedRender read(String kptfile) {
        return RecordedRender.of(PackageContents.ofText(Map.of("Kptfile", kptfile)));
    }
}
