package dev.veranda.api.kube.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.fields.Shape.Piece;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which fields an object has, and in which two objects differ. */
final class ObjectFields {

    private static final Piece NOTHING = new Piece(MissingNode.getInstance(), MissingNode.getInstance(), false);

    private ObjectFields() {}

    /** In which fields one object differs from another. */
    record Difference(FieldSet added, FieldSet modified, FieldSet removed) {

        private static final Difference NONE = new Difference(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.EMPTY);
        private static final Difference ADDED = new Difference(FieldSet.MEMBER, FieldSet.EMPTY, FieldSet.EMPTY);
        private static final Difference MODIFIED = new Difference(FieldSet.EMPTY, FieldSet.MEMBER, FieldSet.EMPTY);
        private static final Difference REMOVED = new Difference(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.MEMBER);

        /** What the object has now and had not, or had otherwise. */
        FieldSet set() {
            return added.union(modified);
        }
    }

    /** The fields that {@code object} sets: its leaves, and items of lists. */
    static FieldSet of(JsonNode schema, ObjectNode object) {
        return object.isEmpty() ? FieldSet.EMPTY : set(new Piece(schema, object, false));
    }

    /** Every field {@code object} has, with the maps and lists around the leaves. */
    static FieldSet all(JsonNode schema, ObjectNode object) {
        return difference(schema, Json.object(), object).added();
    }

    static Difference difference(JsonNode schema, JsonNode before, JsonNode after) {
        if (hollow(before) && hollow(after)) {
            return leaf(before, after);
        }
        Shape shapeBefore = Shape.of(schema, before);
        Shape shapeAfter = Shape.of(schema, after);
        boolean comparable = before.isMissingNode() || after.isMissingNode() || shapeBefore == shapeAfter;
        if (!comparable || shapeBefore == Shape.LEAF && shapeAfter == Shape.LEAF) {
            return leaf(before, after);
        }
        return pieces(shapeBefore.pieces(schema, before), shapeAfter.pieces(schema, after), leafOnly(before, after));
    }

    private static Difference pieces(Map<String, Piece> before, Map<String, Piece> after, Difference self) {
        Set<String> steps = new LinkedHashSet<>(before.keySet());
        steps.addAll(after.keySet());
        Map<String, FieldSet> added = new HashMap<>();
        Map<String, FieldSet> modified = new HashMap<>();
        Map<String, FieldSet> removed = new HashMap<>();
        for (String step : steps) {
            Piece then = before.getOrDefault(step, NOTHING);
            Piece now = after.getOrDefault(step, NOTHING);
            Difference difference =
                    difference(now.value().isMissingNode() ? then.schema() : now.schema(), then.value(), now.value());
            added.put(step, difference.added());
            modified.put(step, difference.modified());
            removed.put(step, difference.removed());
        }
        return new Difference(
                FieldSet.of(self.added().member(), added),
                FieldSet.of(false, modified),
                FieldSet.of(self.removed().member(), removed));
    }

    private static Difference leaf(JsonNode before, JsonNode after) {
        if (before.isMissingNode() || after.isMissingNode()) {
            return leafOnly(before, after);
        }
        return before.equals(after) ? Difference.NONE : Difference.MODIFIED;
    }

    /** Whether the thing itself came or went. */
    private static Difference leafOnly(JsonNode before, JsonNode after) {
        if (before.isMissingNode() == after.isMissingNode()) {
            return Difference.NONE;
        }
        return before.isMissingNode() ? Difference.ADDED : Difference.REMOVED;
    }

    private static boolean hollow(JsonNode value) {
        return value.isMissingNode() || value.isContainerNode() && value.isEmpty();
    }

    private static FieldSet set(Piece piece) {
        Shape shape = Shape.of(piece.schema(), piece.value());
        if (shape == Shape.LEAF || piece.value().isEmpty()) {
            return FieldSet.MEMBER;
        }
        Map<String, FieldSet> children = new HashMap<>();
        shape.pieces(piece.schema(), piece.value()).forEach((step, inner) -> children.put(step, set(inner)));
        return FieldSet.of(piece.whole(), children);
    }
}
