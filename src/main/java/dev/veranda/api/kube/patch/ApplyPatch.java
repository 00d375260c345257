package dev.veranda.api.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ApiFailure.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Server-side apply: each manager says the fields it cares about, and is told when another manager has said otherwise. What each
 * applied last is remembered as it was given; fields set by other writes belong to nobody.
 */
public final class ApplyPatch {

    private final JsonNode schema;
    private final String manager;
    private final ObjectNode intent;
    private final ObjectNode applied;

    /**
     * @param intent what is applied now
     * @param applied by manager, what was applied last; changed by {@link #apply} to what is to be remembered
     */
    public ApplyPatch(JsonNode schema, String manager, ObjectNode intent, ObjectNode applied) {
        this.schema = schema;
        this.manager = manager;
        this.intent = owned(intent);
        this.applied = applied;
    }

    /**
     * Changes {@code target}.
     *
     * @param force whether to take fields from other managers
     * @throws ApiFailure 409 when another manager applied another value to a field, and still has it
     */
    public void apply(ObjectNode target, boolean force) {
        Map<List<String>, JsonNode> wanted = AppliedFields.of(schema, intent);
        Map<List<String>, JsonNode> current = AppliedFields.of(schema, owned(target));
        List<Cause> conflicts = new ArrayList<>();
        Set<List<String>> ofOthers = new HashSet<>();
        for (String other : others()) {
            Map<List<String>, JsonNode> theirs = AppliedFields.of(schema, applied.path(other));
            ofOthers.addAll(theirs.keySet());
            theirs.forEach((path, value) -> {
                boolean contested = wanted.containsKey(path) && !value.equals(wanted.get(path));
                if (contested && force) {
                    remove(schema, (ObjectNode) applied.path(other), path, 0);
                } else if (contested && value.equals(current.get(path))) {
                    conflicts.add(new Cause(
                            "FieldManagerConflict", AppliedFields.text(path), "conflict with \"" + other + "\""));
                }
            });
        }
        if (!conflicts.isEmpty()) {
            throw conflict(conflicts);
        }
        AppliedFields.of(schema, applied.path(manager)).keySet().stream()
                .filter(path -> !wanted.containsKey(path) && !ofOthers.contains(path))
                .forEach(path -> remove(schema, target, path, 0));
        merge(schema, target, intent);
        applied.set(manager, intent);
    }

    private List<String> others() {
        List<String> others = new ArrayList<>();
        applied.fieldNames().forEachRemaining(others::add);
        others.remove(manager);
        return others;
    }

    /** What names the object and what the server sets is owned by nobody. */
    private static ObjectNode owned(ObjectNode object) {
        ObjectNode owned = object.deepCopy();
        owned.remove(List.of("apiVersion", "kind", "status"));
        if (owned.get("metadata") instanceof ObjectNode metadata) {
            metadata.retain("labels", "annotations", "finalizers", "ownerReferences");
            if (metadata.isEmpty()) {
                owned.remove("metadata");
            }
        }
        return owned;
    }

    private static void merge(JsonNode schema, ObjectNode target, ObjectNode intent) {
        intent.properties().forEach(entry -> {
            JsonNode property = AppliedFields.property(schema, entry.getKey());
            JsonNode existing = target.path(entry.getKey());
            String key = AppliedFields.key(property);
            if (entry.getValue() instanceof ObjectNode object) {
                ObjectNode inner = existing instanceof ObjectNode found ? found : target.putObject(entry.getKey());
                merge(property, inner, object);
            } else if (!key.isEmpty() && entry.getValue() instanceof ArrayNode items) {
                ArrayNode list = existing instanceof ArrayNode found ? found : target.putArray(entry.getKey());
                items.forEach(item -> mergeItem(property, key, list, item));
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static void mergeItem(JsonNode property, String key, ArrayNode list, JsonNode item) {
        for (JsonNode candidate : list) {
            if (candidate.path(key).equals(item.path(key))
                    && candidate instanceof ObjectNode found
                    && item instanceof ObjectNode object) {
                merge(property.path("items"), found, object);
                return;
            }
        }
        list.add(item);
    }

    private static void remove(JsonNode schema, ObjectNode target, List<String> path, int at) {
        String step = path.get(at);
        JsonNode property = AppliedFields.property(schema, step);
        if (at == path.size() - 1) {
            target.remove(step);
        } else if (target.get(step) instanceof ObjectNode inner) {
            remove(property, inner, path, at + 1);
            if (inner.isEmpty()) {
                target.remove(step);
            }
        } else if (target.get(step) instanceof ArrayNode items) {
            removeItem(property, items, path, at + 1);
        }
    }

    /** An item goes as a whole with its key. */
    private static void removeItem(JsonNode property, ArrayNode items, List<String> path, int at) {
        String key = AppliedFields.key(property);
        boolean whole = at + 1 >= path.size() || path.get(at + 1).equals(key);
        items.removeIf(item -> whole && AppliedFields.item(key, item).equals(path.get(at)));
        items.forEach(item -> {
            if (item instanceof ObjectNode object
                    && AppliedFields.item(key, item).equals(path.get(at))) {
                remove(property.path("items"), object, path, at + 1);
            }
        });
    }

    private static ApiFailure conflict(List<Cause> conflicts) {
        StringBuilder text = new StringBuilder(
                "Apply failed with " + conflicts.size() + (conflicts.size() == 1 ? " conflict: " : " conflicts: "));
        conflicts.forEach(cause ->
                text.append(cause.message()).append(": ").append(cause.field()).append("; "));
        return ApiFailure.applyConflict(text.substring(0, text.length() - 2), conflicts);
    }
}
