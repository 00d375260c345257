package dev.veranda.conformance;

import dev.veranda.kpt.merge.MergeCases;
import java.util.Optional;
import java.util.Set;

/** Merges of three versions of one resource or Kptfile. */
final class MergeJudge implements CaseJudge {

    @Override
    public Set<String> kinds() {
        return Set.of("merge3", "kptfile-merge", "kptfile-update");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        return one.kind().equals("merge3") ? merge3(one) : kptfiles(one);
    }

    private static Verdict merge3(FixtureCase one) {
        Optional<String> merged;
        try {
            merged = MergeCases.plain(
                    one.need("input/origin.yaml"),
                    one.need("input/updated.yaml"),
                    one.need("input/local.yaml"),
                    one.json().path("inferAssociativeLists").asBoolean());
        } catch (RuntimeException refused) {
            return Verdicts.refused(one, String.valueOf(refused.getMessage()));
        }
        if (!one.expectsSuccess()) {
            return Verdict.failed("it was merged, which it should not be");
        }
        return Verdicts.of(
                Likeness.yamlDifference(one.text("expected/merged.yaml").orElse(""), merged.orElse("")));
    }

    private static Verdict kptfiles(FixtureCase one) {
        try {
            String merged = MergeCases.kptfiles(
                            one.contents("input/origin"),
                            one.contents("input/updated"),
                            one.contents("input/local"),
                            one.json().path("updateUpstream").asBoolean(false))
                    .text("Kptfile")
                    .orElse("");
            if (!one.expectsSuccess()) {
                return Verdict.failed("it was merged, which it should not be");
            }
            return Verdicts.of(Likeness.typedDifference(one.need("expected/Kptfile"), merged));
        } catch (RuntimeException refused) {
            return Verdicts.refused(one, String.valueOf(refused.getMessage()));
        }
    }
}
