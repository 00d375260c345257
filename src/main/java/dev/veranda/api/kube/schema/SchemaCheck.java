package dev.veranda.api.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares an object with its schema.
 *
 * @param unknown paths of fields the schema does not have
 * @param wrong fields of another type than the schema says, each with what was expected
 */
public record SchemaCheck(List<String> unknown, List<String> wrong) {

    private static final int MOST = 20;

    public static SchemaCheck of(JsonNode schema, JsonNode object) {
        SchemaCheck check = new SchemaCheck(new ArrayList<>(), new ArrayList<>());
        check.look(schema, object, "");
        return check;
    }

    private void look(JsonNode schema, JsonNode value, String path) {
        if (value.isNull() || unknown.size() + wrong.size() >= MOST) {
            return;
        }
        String type = schema.path("type").asText();
        if (!fits(type, value)) {
            wrong.add(path + ": expected " + type + ", got "
                    + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
        } else if (value.isArray()) {
            int index = 0;
            for (JsonNode item : value) {
                look(schema.path("items"), item, path + "[" + index++ + "]");
            }
        } else if (value.isObject()) {
            properties(schema, value, path);
        }
    }

    private void properties(JsonNode schema, JsonNode object, String path) {
        JsonNode values = schema.path("additionalProperties");
        boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        object.properties().forEach(entry -> {
            String at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            JsonNode property = schema.path("properties").path(entry.getKey());
            if (!property.isMissingNode()) {
                look(property, entry.getValue(), at);
            } else if (!values.isMissingNode()) {
                look(values, entry.getValue(), at);
            } else if (!open) {
                unknown.add(at);
            }
        });
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }
}
