package dev.veranda.api.kube.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * One step down into an object, as FieldsV1 writes it: {@code f:NAME} for a field, <code>k:{"KEY":"VALUE"}</code> for the item of
 * a list that has this key, {@code v:VALUE} for that value in a list that is a set, {@code i:NUMBER} for an item by its place.
 */
final class Steps {

    private static final Set<String> KINDS = Set.of("f:", "k:", "v:", "i:");

    private Steps() {}

    static boolean known(String step) {
        return step.length() > 1 && KINDS.contains(step.substring(0, 2));
    }

    static String field(String name) {
        return "f:" + name;
    }

    static String value(JsonNode value) {
        return "v:" + text(value);
    }

    /** An item that has none of the keys is told apart from no other such item. */
    static String item(JsonNode schema, JsonNode item) {
        ObjectNode keys = Json.object();
        for (String name : keys(schema)) {
            if (item.has(name)) {
                keys.set(name, item.path(name));
            }
        }
        return "k:" + text(keys);
    }

    /** The fields by which items of this list are told apart. */
    static Set<String> keys(JsonNode schema) {
        Set<String> keys = new TreeSet<>();
        schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    /** As errors write it: {@code .lifecycle}, {@code [type="Ready"]}, {@code [="blue"]}. */
    static String text(String step) {
        String rest = step.substring(2);
        return switch (step.charAt(0)) {
            case 'f' -> "." + rest;
            case 'k' -> "[" + pairs(rest) + "]";
            case 'v' -> "[=" + rest + "]";
            default -> "[" + rest + "]";
        };
    }

    private static String pairs(String json) {
        try {
            StringBuilder pairs = new StringBuilder();
            Json.read(json.getBytes(StandardCharsets.UTF_8))
                    .properties()
                    .forEach(entry -> pairs.append(pairs.isEmpty() ? "" : ",")
                            .append(entry.getKey())
                            .append('=')
                            .append(entry.getValue()));
            return pairs.toString();
        } catch (IOException nothingOfOurs) {
            return json;
        }
    }

    private static String text(JsonNode node) {
        return new String(Json.bytes(node), StandardCharsets.UTF_8);
    }
}
