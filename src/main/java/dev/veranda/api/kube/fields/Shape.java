package dev.veranda.api.kube.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether what stands in an object is managed as a whole or piece by piece, as its schema says. */
enum Shape {
    /** One value, lists and maps that are declared atomic among them. */
    LEAF,
    /** Fields, each by its name. */
    FIELDS,
    /** Items, each by its keys. */
    ITEMS,
    /** Values, each by itself. */
    VALUES;

    private static final int MOST_NAMED = 10;

    /**
     * A piece of a value.
     *
     * @param whole whether it counts as a field itself, besides what is in it
     */
    record Piece(JsonNode schema, JsonNode value, boolean whole) {}

    static Shape of(JsonNode schema, JsonNode value) {
        if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            return LEAF;
        }
        if (value.isObject()) {
            return schema.path("x-kubernetes-map-type").asText().equals("atomic") ? LEAF : FIELDS;
        }
        if (!value.isArray()) {
            return LEAF;
        }
        return switch (schema.path("x-kubernetes-list-type").asText()) {
            case "map" -> ITEMS;
            case "set" -> VALUES;
            default -> LEAF;
        };
    }

    /** The schema of a property, or of the values of a map. */
    static JsonNode property(JsonNode schema, String name) {
        JsonNode property = schema.path("properties").path(name);
        return property.isMissingNode() ? schema.path("additionalProperties") : property;
    }

    /**
     * The pieces of {@code value}, by step: null is nothing, nor is what the schema does not know, and of items with the same keys
     * the first counts.
     */
    Map<String, Piece> pieces(JsonNode schema, JsonNode value) {
        Map<String, Piece> pieces = new LinkedHashMap<>();
        switch (this) {
            case LEAF -> {}
            case FIELDS ->
                value.properties().forEach(entry -> {
                    JsonNode property = property(schema, entry.getKey());
                    boolean declared = schema.path("properties").has(entry.getKey());
                    if (!entry.getValue().isNull() && !property.isMissingNode()) {
                        pieces.put(Steps.field(entry.getKey()), new Piece(property, entry.getValue(), !declared));
                    }
                });
            case ITEMS ->
                value.forEach(item ->
                        pieces.putIfAbsent(Steps.item(schema, item), new Piece(schema.path("items"), item, true)));
            case VALUES ->
                value.forEach(
                        item -> pieces.putIfAbsent(Steps.value(item), new Piece(schema.path("items"), item, true)));
        }
        return pieces;
    }

    /** @throws ApiFailure 400 when a list in {@code value} has items that cannot be told apart */
    static void requireDistinct(JsonNode schema, JsonNode value) {
        Shape shape = of(schema, value);
        Map<String, Piece> pieces = shape.pieces(schema, value);
        if (shape == ITEMS && pieces.containsKey(Steps.item(schema, Json.object()))) {
            throw ApiFailure.badRequest("associative list with keys has an element that omits key field "
                    + String.join(", ", Steps.keys(schema)));
        }
        if ((shape == ITEMS || shape == VALUES) && pieces.size() < value.size()) {
            throw ApiFailure.badRequest("a list has duplicate entries: "
                    + String.join(
                            ", ",
                            pieces.keySet().stream()
                                    .map(Steps::text)
                                    .limit(MOST_NAMED)
                                    .toList()));
        }
        pieces.values().forEach(piece -> requireDistinct(piece.schema(), piece.value()));
    }
}
