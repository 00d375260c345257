package dev.veranda.api.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch, RFC 7396: objects are merged, null removes, everything else replaces. */
public final class MergePatch {

    private MergePatch() {}

    /** Changes {@code target}. */
    public static void apply(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value instanceof ObjectNode object) {
                ObjectNode inner = target.get(entry.getKey()) instanceof ObjectNode existing
                        ? existing
                        : target.putObject(entry.getKey());
                apply(inner, object);
            } else {
                target.set(entry.getKey(), value);
            }
        });
    }
}
