package dev.veranda.api.kube.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.fields.Shape.Piece;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Changes objects as server-side apply does: lays what is applied over what stands, and takes out what nobody wants any more. */
final class Merging {

    private Merging() {}

    /** Lays {@code intent} over {@code target}. */
    static void lay(JsonNode schema, ObjectNode target, ObjectNode intent) {
        intent.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                JsonNode property = Shape.property(schema, entry.getKey());
                target.set(entry.getKey(), laid(property, target.path(entry.getKey()), entry.getValue()));
            }
        });
    }

    private static JsonNode laid(JsonNode schema, JsonNode existing, JsonNode wanted) {
        Shape shape = Shape.of(schema, wanted);
        if (shape == Shape.LEAF || shape != Shape.of(schema, existing)) {
            return wanted.deepCopy();
        }
        if (existing instanceof ObjectNode inner && wanted instanceof ObjectNode object) {
            lay(schema, inner, object);
            return inner;
        }
        Map<String, JsonNode> items = new LinkedHashMap<>();
        shape.pieces(schema, existing).forEach((step, piece) -> items.put(step, piece.value()));
        shape.pieces(schema, wanted)
                .forEach((step, piece) ->
                        items.merge(step, piece.value(), (old, item) -> laid(piece.schema(), old, item)));
        ArrayNode list = ((ArrayNode) existing).removeAll();
        items.values().forEach(list::add);
        return list;
    }

    /**
     * Takes fields out of {@code target}, which is a map or a list, and what is left empty by that.
     *
     * @param gone the fields to take out
     * @param kept the fields somebody wants: they stay, and whatever they are in
     */
    static void prune(JsonNode schema, JsonNode target, FieldSet gone, FieldSet kept) {
        Shape shape = Shape.of(schema, target);
        Set<String> keys = new HashSet<>();
        shape.pieces(schema, target).forEach((step, piece) -> {
            FieldSet going = shape == Shape.ITEMS ? withoutKeys(schema, gone.at(step)) : gone.at(step);
            if (goes(piece, going, kept.at(step), shape == Shape.ITEMS)) {
                keys.add(step);
            }
        });
        if (target instanceof ObjectNode object) {
            keys.forEach(step -> object.remove(step.substring(2)));
        } else if (target instanceof ArrayNode list && !keys.isEmpty()) {
            list.removeIf(item -> keys.contains(shape == Shape.VALUES ? Steps.value(item) : Steps.item(schema, item)));
        }
    }

    /** What tells an item apart goes with the item only. */
    private static FieldSet withoutKeys(JsonNode schema, FieldSet gone) {
        Map<String, FieldSet> children = new HashMap<>(gone.children());
        Steps.keys(schema).forEach(key -> children.remove(Steps.field(key)));
        return FieldSet.of(gone.member(), children);
    }

    /** Whether the piece goes as a whole; otherwise what is in it may have gone. */
    private static boolean goes(Piece piece, FieldSet gone, FieldSet kept, boolean item) {
        JsonNode value = piece.value();
        if (gone.isEmpty()) {
            return false;
        }
        if (Shape.of(piece.schema(), value) == Shape.LEAF || value.isEmpty() || item) {
            if (gone.member() && kept.isEmpty()) {
                return true;
            }
        }
        if (!value.isContainerNode() || value.isEmpty()) {
            return false;
        }
        prune(piece.schema(), value, gone, kept);
        return value.isEmpty() && kept.isEmpty();
    }
}
