package dev.veranda.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of {@code managedFields}: one says which fields one manager wrote in one way. */
final class FieldEntries {

    /** What tells entries apart. */
    private static final List<String> KEY = List.of("manager", "operation", "subresource", "apiVersion");

    private FieldEntries() {}

    /**
     * Makes the changes that lead from {@code before} to {@code after} in what stands; where that is what was before, it becomes
     * {@code after}.
     */
    static JsonNode merged(JsonNode before, JsonNode after, JsonNode standing) {
        if (standing.isEmpty() || standing.equals(before)) {
            return after;
        }
        Map<List<String>, JsonNode> then = byKey(before);
        Map<List<String>, JsonNode> wanted = byKey(after);
        Map<List<String>, JsonNode> merged = byKey(standing);
        then.forEach((key, entry) -> {
            if (!wanted.containsKey(key)) {
                merged.remove(key);
            }
        });
        wanted.forEach((key, entry) -> {
            if (!entry.equals(then.get(key))) {
                merged.put(key, entry);
            }
        });
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        return all.addAll(merged.values());
    }

    private static Map<List<String>, JsonNode> byKey(JsonNode entries) {
        Map<List<String>, JsonNode> byKey = new LinkedHashMap<>();
        entries.forEach(entry ->
                byKey.put(KEY.stream().map(field -> entry.path(field).asText()).toList(), entry));
        return byKey;
    }
}
