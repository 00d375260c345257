package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.function.builtin.FunctionFacts;
import dev.veranda.kpt.kptfile.FunctionImage;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Small things functions decide: what a pattern says about a value, what a path reaches, whether an image prefix is one. */
final class FunctionFactJudge implements CaseJudge {

    @Override
    public Set<String> kinds() {
        return Set.of("setter-values-from-pattern", "search-replace-path-match", "validate-prefix");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        JsonNode args = one.json().path("args");
        return switch (one.kind()) {
            case "setter-values-from-pattern" ->
                compare(
                        values(one.expect().path("values")),
                        new TreeMap<>(FunctionFacts.setterValues(
                                args.path("pattern").asText(),
                                args.path("value").asText())));
            case "search-replace-path-match" ->
                compare(
                        one.expect().path("match").asBoolean(),
                        FunctionFacts.matchesPath(
                                args.path("byPath").asText(),
                                args.path("traversedPath").asText()));
            case "validate-prefix" ->
                compare(
                        one.expect().path("valid").asBoolean(),
                        FunctionImage.prefixProblem(args.path("prefix").asText())
                                .isEmpty());
            default -> Verdict.failed("nothing here judges cases of kind \"" + one.kind() + "\"");
        };
    }

    private static Map<String, String> values(JsonNode json) {
        Map<String, String> values = new TreeMap<>();
        json.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    private static Verdict compare(Object expected, Object actual) {
        return expected.equals(actual)
                ? Verdict.passed()
                : Verdict.failed("expected " + expected + ", but got " + actual);
    }
}
