package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Rewrites the keywords that lead to no other schema: values, bounds, sizes and names. */
final class ScalarKeywords {

    private static final List<String> SIZES =
            List.of("minProperties", "maxProperties", "minItems", "maxItems", "minLength", "maxLength");

    private static final int MAX_COLLISIONS = 10_000;

    /** What is gone through one by one, whatever the value. */
    private static final List<String> COUNTED =
            List.of("properties", "required", "dependentRequired", "prefixItems", "allOf", "anyOf", "oneOf");

    private final Map<?, ?> schema;
    private final ObjectNode plain;

    ScalarKeywords(Map<?, ?> schema, ObjectNode plain) {
        this.schema = schema;
        this.plain = plain;
    }

    /** What a value may be, as a whole. */
    void values() throws SchemaException {
        if (schema.containsKey("const")) {
            plain.set("const", JsonTree.of(schema.get("const")));
        }
        if (schema.get("enum") instanceof List<?> values) {
            JsonNode tree = JsonTree.of(values);
            if (Cost.collisions(tree, MAX_COLLISIONS) > MAX_COLLISIONS) {
                throw new SchemaException("too many values of an enum are alike");
            }
            plain.set("enum", tree);
        }
        if (schema.get("format") instanceof String format && KnownFormat.exists(format)) {
            plain.put("format", format);
        }
    }

    /** How large it may be, and what must be in it. */
    void limits() throws SchemaException {
        for (String keyword : SIZES) {
            if (schema.get(keyword) instanceof Number size) {
                plain.put(keyword, (int) Math.clamp(size.longValue(), 0L, Integer.MAX_VALUE));
            }
        }
        if (schema.get("required") instanceof List<?> names && !names.isEmpty()) {
            plain.set("required", texts(names));
        }
        dependencies();
        if (Boolean.TRUE.equals(schema.get("uniqueItems")) || "set".equals(schema.get("x-kubernetes-list-type"))) {
            plain.put("uniqueItems", true);
        }
        if (schema.get("pattern") instanceof String pattern) {
            LinearPattern.compile(pattern);
            plain.put("pattern", pattern);
        }
        bound("minimum", "exclusiveMinimum");
        bound("maximum", "exclusiveMaximum");
        if (schema.get("multipleOf") instanceof Number factor && isFinite(factor) && factor.doubleValue() > 0) {
            plain.set("multipleOf", JsonTree.of(factor));
        }
    }

    /** What looking at a value takes. To be asked when everything is written. */
    Cost cost() throws SchemaException {
        int perCharacter = 0;
        if (plain.has("pattern")) {
            perCharacter += LinearPattern.effort(
                    LinearPattern.compile(plain.get("pattern").textValue()));
        }
        for (var patterns = plain.path("patternProperties").fieldNames(); patterns.hasNext(); ) {
            perCharacter += LinearPattern.effort(LinearPattern.compile(patterns.next()));
        }
        int steps = 1;
        for (String keyword : COUNTED) {
            steps += plain.path(keyword).size();
        }
        boolean isDeep = plain.has("const") || plain.has("enum") || plain.has("uniqueItems");
        return new Cost(steps, perCharacter, isDeep, plain.has("uniqueItems"));
    }

    private void dependencies() {
        ObjectNode rewritten = SchemaRewriter.NODES.objectNode();
        for (String keyword : List.of("dependencies", "dependentRequired")) {
            if (schema.get(keyword) instanceof Map<?, ?> dependencies) {
                dependencies.forEach((name, needs) -> {
                    if (needs instanceof List<?> names) {
                        rewritten.set(String.valueOf(name), texts(names));
                    }
                });
            }
        }
        if (!rewritten.isEmpty()) {
            plain.set("dependentRequired", rewritten);
        }
    }

    /** Draft 4 makes a bound exclusive by a boolean, later drafts state an exclusive bound beside. */
    private void bound(String inclusive, String exclusive) throws SchemaException {
        if (schema.get(inclusive) instanceof Number want && isFinite(want)) {
            plain.set(Boolean.TRUE.equals(schema.get(exclusive)) ? exclusive : inclusive, JsonTree.of(want));
        }
        if (schema.get(exclusive) instanceof Number want && isFinite(want)) {
            plain.set(exclusive, JsonTree.of(want));
        }
    }

    private static boolean isFinite(Number number) {
        return Double.isFinite(number.doubleValue());
    }

    private static JsonNode texts(Collection<?> names) {
        ArrayNode texts = SchemaRewriter.NODES.arrayNode();
        names.forEach(name -> texts.add(String.valueOf(name)));
        return texts;
    }
}
