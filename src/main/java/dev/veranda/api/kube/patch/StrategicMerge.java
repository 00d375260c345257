package dev.veranda.api.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** Strategic merge patch: a merge patch that merges those lists whose schema names a key, and knows directives. */
public final class StrategicMerge {

    /** Each is compared with all that are there. */
    private static final int MOST_ITEMS = 5_000;

    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String DELETE_ITEMS = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";

    private StrategicMerge() {}

    /** Changes {@code target}. */
    public static void apply(JsonNode schema, ObjectNode target, ObjectNode patch) {
        switch (patch.path(DIRECTIVE).asText()) {
            case "", "merge" -> {}
            case "replace" -> {
                target.removeAll();
                patch.properties().stream()
                        .filter(entry -> !entry.getKey().equals(DIRECTIVE))
                        .forEach(entry -> target.set(entry.getKey(), entry.getValue()));
                return;
            }
            case "delete" -> {
                target.removeAll();
                return;
            }
            default -> throw unknownDirective(patch);
        }
        patch.properties().forEach(entry -> field(schema, target, entry.getKey(), entry.getValue()));
        retain(target, patch);
    }

    private static void field(JsonNode schema, ObjectNode target, String name, JsonNode value) {
        if (name.equals(DIRECTIVE) || name.equals(RETAIN) || name.startsWith(ORDER)) {
            return;
        }
        if (name.startsWith(DELETE_ITEMS)) {
            deleteItems(target, name.substring(DELETE_ITEMS.length()), value);
            return;
        }
        JsonNode property = property(schema, name);
        if (value.isNull()) {
            target.remove(name);
        } else if (value instanceof ObjectNode object) {
            ObjectNode inner = target.get(name) instanceof ObjectNode existing ? existing : target.putObject(name);
            apply(property, inner, object);
        } else if (value instanceof ArrayNode items
                && property.path("x-kubernetes-patch-strategy").asText().contains("merge")
                && target.get(name) instanceof ArrayNode existing) {
            merge(property, existing, items);
        } else if (value instanceof ArrayNode items) {
            items(property, target.putArray(name), items);
        } else {
            target.set(name, value);
        }
    }

    /** A list that replaces another; items that only delete have nothing to delete. */
    private static void items(JsonNode property, ArrayNode target, ArrayNode items) {
        String key = property.path("x-kubernetes-patch-merge-key").asText();
        for (JsonNode item : items) {
            if (key.isEmpty() || item.path(DIRECTIVE).isMissingNode()) {
                target.add(item);
            }
        }
    }

    private static void merge(JsonNode property, ArrayNode target, ArrayNode items) {
        if (items.size() > MOST_ITEMS) {
            throw ApiFailure.of(
                    413,
                    "RequestEntityTooLarge",
                    "a list in the patch has more than " + MOST_ITEMS + " items to merge");
        }
        String key = property.path("x-kubernetes-patch-merge-key").asText();
        for (JsonNode item : items) {
            if (key.isEmpty()) {
                addMissing(target, item);
            } else if (item.path(DIRECTIVE).asText().equals("replace")) {
                target.removeAll();
                items.forEach(each -> {
                    if (!each.has(DIRECTIVE)) {
                        target.add(each);
                    }
                });
                return;
            } else {
                mergeItem(property, key, target, item);
            }
        }
    }

    private static void addMissing(ArrayNode target, JsonNode item) {
        for (JsonNode existing : target) {
            if (existing.equals(item)) {
                return;
            }
        }
        target.add(item);
    }

    private static void mergeItem(JsonNode property, String key, ArrayNode target, JsonNode item) {
        if (!(item instanceof ObjectNode object) || !object.has(key)) {
            throw ApiFailure.badRequest("map: " + item + " does not contain declared merge key: " + key);
        }
        for (Iterator<JsonNode> existing = target.iterator(); existing.hasNext(); ) {
            JsonNode candidate = existing.next();
            if (candidate.path(key).equals(object.path(key))) {
                if (object.path(DIRECTIVE).asText().equals("delete")) {
                    existing.remove();
                } else if (candidate instanceof ObjectNode found) {
                    apply(property.path("items"), found, object);
                }
                return;
            }
        }
        if (!object.has(DIRECTIVE)) {
            target.add(object);
        }
    }

    private static void deleteItems(ObjectNode target, String name, JsonNode gone) {
        if (target.get(name) instanceof ArrayNode items) {
            Set<JsonNode> values = new HashSet<>();
            gone.forEach(values::add);
            items.removeIf(values::contains);
        }
    }

    private static void retain(ObjectNode target, ObjectNode patch) {
        if (patch.path(RETAIN) instanceof ArrayNode keys) {
            Set<String> kept = new HashSet<>();
            keys.forEach(key -> kept.add(key.asText()));
            target.retain(kept);
        }
    }

    private static JsonNode property(JsonNode schema, String name) {
        JsonNode property = schema.path("properties").path(name);
        return property.isMissingNode() ? schema.path("additionalProperties") : property;
    }

    private static ApiFailure unknownDirective(ObjectNode patch) {
        return ApiFailure.badRequest(
                "Unknown patch type found: " + patch.path(DIRECTIVE).asText());
    }
}
