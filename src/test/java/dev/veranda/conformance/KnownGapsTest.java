package dev.veranda.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownGapsTest {

    private static final KnownGaps GAPS = KnownGaps.of("""
            | case | verdict | reason |
            | --- | --- | --- |
            | `a/known` | failed | the sky is blue |
            | `a/other` | not applicable | needs the moon |
            | `a/bare` | failed | |
            """);

    @Test
    void onlyRowsWithAReasonCount() {
        assertThat(GAPS.verdicts()).containsOnlyKeys("a/known", "a/other");
    }

    @Test
    void whatIsListedAsItIsMakesNoDifference() {
        assertThat(GAPS.differences(List.of(
                        judged("a/known", Verdict.failed("x")),
                        judged("a/other", Verdict.notApplicable("x")),
                        judged("a/good", Verdict.passed()))))
                .isEmpty();
    }

    @Test
    void aCaseThatFailsUnlistedIsADifference() {
        assertThat(GAPS.differences(List.of(
                        judged("a/bare", Verdict.failed("no |\nmore")),
                        judged("a/known", Verdict.failed("x")),
                        judged("a/other", Verdict.notApplicable("x")))))
                .containsExactly("not listed: | `a/bare` | failed | no / |");
    }

    @Test
    void aListedCaseThatPassesOrIsGoneIsADifference() {
        assertThat(GAPS.differences(List.of(judged("a/known", Verdict.passed()))))
                .containsExactly(
                        "a/known is listed as failed, but passes: take it out",
                        "a/other is listed, but there is no such case");
    }

    @Test
    void anotherVerdictThanTheListedOneIsADifference() {
        assertThat(GAPS.differences(List.of(
                        judged("a/known", Verdict.notApplicable("x")), judged("a/other", Verdict.notApplicable("x")))))
                .containsExactly("listed as failed: | `a/known` | not applicable | x |");
    }

    private static Conformance.Judged judged(String id, Verdict verdict) {
        return new Conformance.Judged(
                new FixtureCase(
                        Path.of("."), JsonNodeFactory.instance.objectNode().put("id", id)),
                verdict);
    }
}
