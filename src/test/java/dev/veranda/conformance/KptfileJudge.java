package dev.veranda.conformance;

import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.PipelineValidation;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.Optional;
import java.util.Set;

/** What makes a Kptfile and a configPath valid. */
final class KptfileJudge implements CaseJudge {

    @Override
    public Set<String> kinds() {
        return Set.of("validate-kptfile", "validate-config-path");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        Optional<String> problem = one.kind().equals("validate-config-path")
                ? PipelineValidation.configPathProblem(
                        one.json().path("args").path("configPath").asText())
                : kptfileProblem(one.need("input/Kptfile"));
        if (one.expect().path("valid").asBoolean() != problem.isEmpty()) {
            return Verdict.failed(problem.map(text -> "refused: " + text).orElse("accepted"));
        }
        Optional<String> words = one.expected("errorContains");
        return words.isEmpty() || problem.orElse("").contains(words.get())
                ? Verdict.passed()
                : Verdict.failed("expected words like " + words.get() + ", got " + problem.orElse(""));
    }

    private static Optional<String> kptfileProblem(String text) {
        KptfileReading reading = YamlFile.parse(text)
                .documents()
                .getFirst()
                .root()
                .flatMap(YamlNode::asMap)
                .map(root -> KptfileReading.of("Kptfile", root))
                .orElseThrow();
        return switch (reading) {
            case KptfileReading.Refused refused -> Optional.of(refused.text());
            case KptfileReading.Read read ->
                PipelineValidation.of(read.kptfile().pipeline(), configPath -> Optional.empty())
                        .map(PipelineValidation::text);
        };
    }
}
