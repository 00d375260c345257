package dev.veranda.api.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** OpenAPI schemas, written shortly. */
public final class Schema {

    private Schema() {}

    /** An object with properties that are added with {@link #with}. */
    public static ObjectNode object(String description) {
        return described("object", description);
    }

    public static ObjectNode string(String description) {
        return described("string", description);
    }

    public static ObjectNode integer(String description) {
        return described("integer", description).put("format", "int32");
    }

    public static ObjectNode bool(String description) {
        return described("boolean", description);
    }

    public static ObjectNode time(String description) {
        return string(description).put("format", "date-time");
    }

    public static ObjectNode oneOf(String description, String... values) {
        ObjectNode schema = string(description);
        ArrayNode list = schema.putArray("enum");
        for (String value : values) {
            list.add(value);
        }
        return schema;
    }

    public static ObjectNode list(String description, ObjectNode items) {
        return described("array", description).set("items", items);
    }

    /** A list whose items are merged by a key when patches are merged. */
    public static ObjectNode listByKey(String description, String key, ObjectNode items) {
        ObjectNode schema = list(description, items);
        schema.put("x-kubernetes-list-type", "map")
                .putArray("x-kubernetes-list-map-keys")
                .add(key);
        return schema.put("x-kubernetes-patch-merge-key", key).put("x-kubernetes-patch-strategy", "merge");
    }

    public static ObjectNode map(String description, ObjectNode values) {
        return described("object", description).set("additionalProperties", values);
    }

    public static ObjectNode texts(String description) {
        return map(description, string(""));
    }

    /** {@code schema} with a further property. */
    public static ObjectNode with(ObjectNode schema, String name, ObjectNode property) {
        schema.withObjectProperty("properties").set(name, property);
        return schema;
    }

    private static ObjectNode described(String type, String description) {
        ObjectNode schema = Json.object().put("type", type);
        return description.isEmpty() ? schema : schema.put("description", description);
    }
}
