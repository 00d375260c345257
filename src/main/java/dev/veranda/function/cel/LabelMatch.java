package dev.veranda.function.cel;

import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Kubernetes label selector: {@code matchLabels} and {@code matchExpressions}, all of which must hold. */
record LabelMatch(Map<String, String> labels, List<Requirement> requirements) {

    static final LabelMatch EVERYTHING = new LabelMatch(Map.of(), List.of());

    record Requirement(String key, String operator, List<String> values) {

        boolean holds(Map<String, String> labels) throws CelException {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> throw CelException.of("\"" + operator + "\" is not an operator of a label selector");
            };
        }
    }

    static LabelMatch of(Optional<YamlMap> selector) {
        if (selector.isEmpty()) {
            return EVERYTHING;
        }
        Map<String, String> labels = new java.util.LinkedHashMap<>();
        selector.get()
                .map("matchLabels")
                .ifPresent(map ->
                        map.keys().forEach(key -> map.scalar(key).ifPresent(value -> labels.put(key, value.value()))));
        List<Requirement> requirements =
                selector.get().list("matchExpressions").map(YamlList::values).orElse(List.of()).stream()
                        .flatMap(node -> node.asMap().stream())
                        .map(map -> new Requirement(
                                map.string("key").orElse(""),
                                map.string("operator").orElse(""),
                                texts(map, "values")))
                        .toList();
        return new LabelMatch(Map.copyOf(labels), requirements);
    }

    boolean matches(Map<String, String> given) throws CelException {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (!label.getValue().equals(given.get(label.getKey()))) {
                return false;
            }
        }
        for (Requirement requirement : requirements) {
            if (!requirement.holds(given)) {
                return false;
            }
        }
        return true;
    }

    /** The texts of a list, or a single one; none if the field is missing. */
    static List<String> texts(YamlMap map, String key) {
        Optional<YamlNode> value = map.get(key);
        return value
                .flatMap(YamlNode::asList)
                .map(YamlList::values)
                .or(() -> value.map(List::of))
                .orElse(List.of())
                .stream()
                .flatMap(node -> node.asScalar().stream())
                .map(YamlScalar::value)
                .toList();
    }
}
