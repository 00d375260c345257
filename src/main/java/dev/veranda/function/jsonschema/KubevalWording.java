package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about violations, in the words of the library behind kubeval. */
final class KubevalWording {

    private KubevalWording() {}

    static List<Violation> of(List<String> path, String keyword, List<Error> errors) {
        return switch (keyword) {
            case "anyOf" -> one(path, "Must validate at least one schema (anyOf)");
            case "required" -> ofEach(errors, " is required", "");
            case "additionalProperties" -> ofEach(errors, " is not allowed", "Additional property ");
            case "items" -> one(path, "No additional items allowed on array");
            case "dependentRequired" ->
                errors.stream()
                        .map(error -> new Violation(path, "Has a dependency on " + error.getArguments()[0]))
                        .toList();
            default -> one(path, message(path, keyword, errors.getFirst()));
        };
    }

    private static List<Violation> one(List<String> path, String message) {
        return List.of(new Violation(path, message));
    }

    private static List<Violation> ofEach(List<Error> errors, String after, String before) {
        return errors.stream()
                .map(Error::getProperty)
                .map(name -> new Violation(List.of(name), before + name + after))
                .toList();
    }

    private static String message(List<String> path, String keyword, Error error) {
        JsonNode got = error.getInstanceNode();
        JsonNode want = error.getSchemaNode();
        String field = path.isEmpty() ? "(root)" : String.join(".", path);
        return switch (keyword) {
            case "type" -> "Invalid type. Expected: " + types(want) + ", given: " + given(got);
            case "const" -> field + " does not match: " + want;
            case "enum" -> field + " must be one of the following: " + values(want);
            case "format" -> "Does not match format '" + want.asText() + "'";
            case "pattern" -> "Does not match pattern '" + want.asText() + "'";
            case "oneOf" -> "Must validate one and only one schema (oneOf)";
            case "not" -> "Must not validate the schema (not)";
            case "uniqueItems" -> "array items must be unique";
            case "minLength" -> "String length must be greater than or equal to " + want.asText();
            case "maxLength" -> "String length must be less than or equal to " + want.asText();
            case "minItems" -> "Array must have at least " + want.asText() + " items";
            case "maxItems" -> "Array must have at most " + want.asText() + " items";
            case "minProperties" -> "Must have at least " + want.asText() + " properties";
            case "maxProperties" -> "Must have at most " + want.asText() + " properties";
            case "minimum" -> "Must be greater than or equal to " + want.asText();
            case "exclusiveMinimum" -> "Must be greater than " + want.asText();
            case "maximum" -> "Must be less than or equal to " + want.asText();
            case "exclusiveMaximum" -> "Must be less than " + want.asText();
            case "multipleOf" -> "Must be a multiple of " + want.asText();
            default -> "Must validate the schema (" + keyword + ")";
        };
    }

    private static String types(JsonNode want) {
        if (!want.isArray()) {
            return want.asText();
        }
        List<String> types = new ArrayList<>();
        want.forEach(type -> types.add(type.asText()));
        return types.size() == 1 ? types.getFirst() : "[" + String.join(",", types) + "]";
    }

    private static String given(JsonNode got) {
        return got.isIntegralNumber() ? "integer" : JsonType.of(got).word();
    }

    private static String values(JsonNode want) {
        List<JsonNode> values = new ArrayList<>();
        want.forEach(values::add);
        return values.stream().map(JsonNode::toString).collect(Collectors.joining(", "));
    }
}
