package dev.veranda.api.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields an applied object sets, each by its path; items of lists that are merged by a key stand under that key. */
final class AppliedFields {

    private final Map<List<String>, JsonNode> leaves = new LinkedHashMap<>();

    static Map<List<String>, JsonNode> of(JsonNode schema, JsonNode object) {
        AppliedFields fields = new AppliedFields();
        fields.collect(schema, object, List.of());
        fields.leaves.remove(List.<String>of());
        return fields.leaves;
    }

    /** The key by which items of this list are merged; "" when the list is one value. */
    static String key(JsonNode schema) {
        return schema.path("x-kubernetes-list-type").asText().equals("map")
                ? schema.path("x-kubernetes-list-map-keys").path(0).asText()
                : "";
    }

    static JsonNode property(JsonNode schema, String name) {
        JsonNode property = schema.path("properties").path(name);
        return property.isMissingNode() ? schema.path("additionalProperties") : property;
    }

    static String item(String key, JsonNode item) {
        return "[" + key + "=" + item.path(key).asText() + "]";
    }

    /** As errors write it: {@code .spec.lifecycle}. */
    static String text(List<String> path) {
        StringBuilder text = new StringBuilder();
        path.forEach(step -> text.append(step.startsWith("[") ? "" : ".").append(step));
        return text.toString();
    }

    private void collect(JsonNode schema, JsonNode value, List<String> path) {
        String key = key(schema);
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            object.properties()
                    .forEach(entry ->
                            collect(property(schema, entry.getKey()), entry.getValue(), with(path, entry.getKey())));
        } else if (value instanceof ArrayNode items && !key.isEmpty()) {
            items.forEach(each -> collect(schema.path("items"), each, with(path, item(key, each))));
        } else {
            leaves.put(path, value);
        }
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
