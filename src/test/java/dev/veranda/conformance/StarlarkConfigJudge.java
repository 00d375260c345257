package dev.veranda.conformance;

import dev.veranda.function.starlark.StarlarkConfig;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResources;
import java.util.Set;

/** Whether a configuration holds a script. */
final class StarlarkConfigJudge implements CaseJudge {

    @Override
    public Set<String> kinds() {
        return Set.of("function-config");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        String function = one.json().path("function").asText();
        if (!function.equals("starlark")) {
            return Verdict.failed("nothing here judges configurations of " + function);
        }
        PackageContents contents = PackageContents.empty().with("fn-config.yaml", one.need("input/fn-config.yaml"));
        String refusal = switch (StarlarkConfig.of(
                PackageResources.read(contents).all().stream().findFirst())) {
            case StarlarkConfig.Given given -> "";
            case StarlarkConfig.Refused refused -> refused.reason();
        };
        if (one.expectsSuccess() != refusal.isEmpty()) {
            return Verdict.failed(refusal.isEmpty() ? "it was accepted" : "it was refused: " + refusal);
        }
        return refusal.contains(one.expected("errorContains").orElse(""))
                ? Verdict.passed()
                : Verdict.failed("refused with other words: " + refusal);
    }
}
