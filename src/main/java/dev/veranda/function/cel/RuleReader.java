package dev.veranda.function.cel;

import dev.veranda.kpt.Severity;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads rules in the form of the function's own configuration. */
final class RuleReader {

    private RuleReader() {}

    /** @param spec of a {@code CelValidation} */
    static List<Guardrail> rules(YamlMap spec) throws CelException {
        List<Guardrail> rules = new ArrayList<>();
        List<CelPolicy.Named> variables = named(spec, "variables");
        Object params = spec.get("params").map(CelValues::of).orElse(CelValues.NULL);
        for (YamlMap rule : maps(spec, "rules")) {
            rules.add(new Guardrail(
                    rule.string("name").orElse("rule " + (rules.size() + 1)),
                    RuleMatch.of(rule.map("match")),
                    new CelPolicy(variables, named(rule, "matchConditions"), List.of(validation(rule))),
                    params,
                    Optional.empty(),
                    false));
        }
        return rules;
    }

    /** One rule, its texts side by side, as a ConfigMap has it. */
    static Guardrail rule(YamlMap data) throws CelException {
        return new Guardrail(
                data.string("name").orElse("rule"),
                RuleMatch.of(Optional.of(data)),
                new CelPolicy(List.of(), List.of(), List.of(validation(data))),
                CelValues.NULL,
                Optional.empty(),
                false);
    }

    private static CelPolicy.Validation validation(YamlMap rule) throws CelException {
        Optional<String> expression = rule.string("expression");
        if (expression.isEmpty()) {
            throw CelException.of("a rule needs an `expression`");
        }
        String severity = rule.string("severity").orElse("error").toLowerCase(Locale.ROOT);
        return new CelPolicy.Validation(
                expression.get(),
                rule.string("message"),
                rule.string("messageExpression"),
                rule.string("field"),
                rule.string("reason"),
                switch (severity) {
                    case "error" -> Severity.ERROR;
                    case "warning" -> Severity.WARNING;
                    case "info" -> Severity.INFO;
                    default -> throw CelException.of("`severity` is error, warning or info, not \"" + severity + "\"");
                });
    }

    static List<CelPolicy.Named> named(YamlMap map, String key) {
        return maps(map, key).stream()
                .map(item -> new CelPolicy.Named(
                        item.string("name").orElse(""),
                        item.string("expression").orElse("")))
                .toList();
    }

    static List<YamlMap> maps(YamlMap map, String key) {
        return map.list(key).map(YamlList::values).orElse(List.of()).stream()
                .map(YamlNode::asMap)
                .flatMap(Optional::stream)
                .toList();
    }
}
