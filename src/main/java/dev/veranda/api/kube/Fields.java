package dev.veranda.api.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Reading fields of objects by paths such as {@code spec.git.repo}. */
public final class Fields {

    private Fields() {}

    /** What stands at {@code path}; a missing node when nothing does. */
    public static JsonNode at(JsonNode object, String path) {
        JsonNode node = object;
        for (String key : path.split("\\.")) {
            node = node.path(key);
        }
        return node;
    }

    /** The scalar at {@code path} as text; "" when there is none. */
    public static String text(JsonNode object, String path) {
        JsonNode node = at(object, path);
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /** The map of strings at {@code path}; empty when there is none. */
    public static Map<String, String> texts(JsonNode object, String path) {
        Map<String, String> texts = new TreeMap<>();
        at(object, path)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
