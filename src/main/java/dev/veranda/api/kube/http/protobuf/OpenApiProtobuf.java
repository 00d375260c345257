package dev.veranda.api.kube.http.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * An OpenAPI v2 document in protobuf, which older clients ask for and nothing else. Field numbers are those of gnostic's
 * {@code openapi.v2} messages; what has no field of its own there is an extension, whose value is written as JSON.
 */
public final class OpenApiProtobuf {

    /** What clients call this form when they ask for it. */
    public static final Set<String> MEDIA = Set.of(
            "application/com.github.proto-openapi.spec.v2@v1.0+protobuf",
            "application/com.github.proto-openapi.spec.v2.v1.0+protobuf");

    /** What answers in this form are called, which is what Kubernetes calls them. */
    public static final String ANSWERED = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private static final int NAME = 1;
    private static final int VALUE = 2;
    private static final int YAML = 2;
    private static final int ONLY = 1;
    private static final Map<String, Integer> OPERATIONS =
            Map.of("get", 2, "put", 3, "post", 4, "delete", 5, "patch", 8);
    private static final Map<String, Integer> TEXTS =
            Map.of("$ref", 1, "format", 2, "title", 3, "description", 4, "pattern", 13);

    private OpenApiProtobuf() {}

    public static byte[] of(JsonNode document) {
        ProtobufWriter paths = new ProtobufWriter();
        document.path("paths")
                .properties()
                .forEach(path -> paths.message(2, named(path.getKey(), path(path.getValue()))));
        JsonNode info = document.path("info");
        return new ProtobufWriter()
                .text(1, document.path("swagger").asText())
                .message(
                        2,
                        new ProtobufWriter()
                                .text(1, info.path("title").asText())
                                .text(2, info.path("version").asText()))
                .message(8, paths)
                .message(9, schemas(document.path("definitions")))
                .toByteArray();
    }

    private static ProtobufWriter path(JsonNode path) {
        ProtobufWriter message = new ProtobufWriter();
        path.properties()
                .forEach(entry -> message.message(number(OPERATIONS, entry.getKey()), operation(entry.getValue())));
        return message;
    }

    private static ProtobufWriter operation(JsonNode operation) {
        ProtobufWriter message = new ProtobufWriter();
        operation.path("parameters").forEach(parameter -> message.message(8, parameter(parameter)));
        ProtobufWriter responses = new ProtobufWriter();
        operation.path("responses").properties().forEach(response -> {
            JsonNode given = response.getValue();
            ProtobufWriter value = new ProtobufWriter()
                    .text(1, given.path("description").asText())
                    .message(2, new ProtobufWriter().message(ONLY, schema(given.path("schema"))));
            responses.message(1, named(response.getKey(), new ProtobufWriter().message(ONLY, value)));
        });
        message.message(9, responses);
        extensions(message, 13, operation);
        return message;
    }

    /** One that stands in the query, as all of them do. */
    private static ProtobufWriter parameter(JsonNode parameter) {
        ProtobufWriter query = new ProtobufWriter()
                .text(2, parameter.path("in").asText())
                .text(4, parameter.path("name").asText())
                .text(6, parameter.path("type").asText())
                .flag(20, parameter.path("uniqueItems").asBoolean());
        ProtobufWriter noBody = new ProtobufWriter().message(3, query);
        return new ProtobufWriter().message(ONLY, new ProtobufWriter().message(2, noBody));
    }

    private static ProtobufWriter schema(JsonNode schema) {
        ProtobufWriter message = new ProtobufWriter();
        schema.properties().forEach(entry -> keyword(message, entry.getKey(), entry.getValue()));
        return message;
    }

    private static void keyword(ProtobufWriter schema, String keyword, JsonNode value) {
        switch (keyword) {
            case "type" -> schema.message(22, new ProtobufWriter().text(ONLY, value.asText()));
            case "required" -> value.forEach(name -> schema.text(19, name.asText()));
            case "enum" -> value.forEach(each -> schema.message(20, any(each)));
            case "default" -> schema.message(5, any(value));
            case "additionalProperties" -> schema.message(21, new ProtobufWriter().message(ONLY, schema(value)));
            case "items" -> schema.message(23, new ProtobufWriter().message(ONLY, schema(value)));
            case "properties" -> schema.message(25, schemas(value));
            default -> {
                if (keyword.startsWith("x-")) {
                    schema.message(31, named(keyword, any(value)));
                } else {
                    schema.text(number(TEXTS, keyword), value.asText());
                }
            }
        }
    }

    private static ProtobufWriter schemas(JsonNode byName) {
        ProtobufWriter message = new ProtobufWriter();
        byName.properties().forEach(entry -> message.message(ONLY, named(entry.getKey(), schema(entry.getValue()))));
        return message;
    }

    private static void extensions(ProtobufWriter message, int number, JsonNode of) {
        of.properties().forEach(entry -> {
            if (entry.getKey().startsWith("x-")) {
                message.message(number, named(entry.getKey(), any(entry.getValue())));
            }
        });
    }

    private static ProtobufWriter named(String name, ProtobufWriter value) {
        return new ProtobufWriter().text(NAME, name).message(VALUE, value);
    }

    private static ProtobufWriter any(JsonNode value) {
        return new ProtobufWriter().text(YAML, value.toString());
    }

    private static int number(Map<String, Integer> numbers, String word) {
        Integer number = numbers.get(word);
        if (number == null) {
            throw new IllegalStateException("No field number is known for " + word);
        }
        return number;
    }
}
