package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** The types of JSON, in the order in which kubeconform lists them. */
enum JsonType {
    NULL,
    BOOLEAN,
    NUMBER,
    INTEGER,
    STRING,
    ARRAY,
    OBJECT;

    static Optional<JsonType> named(String name) {
        for (JsonType type : values()) {
            if (type.word().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type of a value; every number is a {@link #NUMBER}. */
    static JsonType of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> NULL;
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> NUMBER;
            case ARRAY -> ARRAY;
            case OBJECT -> OBJECT;
            case STRING, BINARY, POJO -> STRING;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
