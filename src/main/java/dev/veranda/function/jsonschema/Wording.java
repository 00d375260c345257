package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said about violations, in the words of the library behind kubeconform. */
final class Wording {

    private static final int MAX_QUOTED = 500;
    private static final int MAX_NAMES = 100;

    private Wording() {}

    /**
     * @param errors of one keyword about one value; none if they are about the alternatives it has
     */
    static List<String> of(String keyword, List<Error> errors) {
        return switch (keyword) {
            case "anyOf" -> List.of("anyOf failed");
            case "required" -> List.of(missing(properties(errors)));
            case "additionalProperties" ->
                List.of("additional properties " + quoted(properties(errors)) + " not allowed");
            case "items" -> List.of("last " + errors.size() + " additionalItem(s) not allowed");
            case "dependentRequired" -> dependencies(errors);
            case "propertyNames" ->
                properties(errors).stream()
                        .distinct()
                        .map(name -> "invalid property " + quote(name))
                        .toList();
            default -> List.of(one(keyword, errors.getFirst()));
        };
    }

    private static String one(String keyword, Error error) {
        JsonNode got = error.getInstanceNode();
        JsonNode want = error.getSchemaNode();
        return switch (keyword) {
            case "false" -> "false schema";
            case "type" -> type(got, want);
            case "const" -> want.isContainerNode() ? "const failed" : "value must be " + display(want);
            case "enum" -> enumeration(want);
            case "format" ->
                quote(got.textValue()) + " is not valid " + want.textValue() + ": "
                        + KnownFormat.reason(want.textValue());
            case "pattern" -> quote(got.textValue()) + " does not match pattern " + quote(want.textValue());
            case "oneOf" -> oneOf(error);
            case "uniqueItems" -> equalItems(got);
            case "minLength", "maxLength" -> {
                String text = got.textValue();
                yield bound(keyword, String.valueOf(text.codePointCount(0, text.length())), want);
            }
            case "minItems", "maxItems", "minProperties", "maxProperties" ->
                bound(keyword, String.valueOf(got.size()), want);
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
                bound(keyword, number(got), want);
            default -> keyword + " failed";
        };
    }

    private static String type(JsonNode got, JsonNode want) {
        Set<JsonType> types = EnumSet.noneOf(JsonType.class);
        (want.isArray() ? want : List.of(want))
                .forEach(name -> JsonType.named(name.asText()).ifPresent(types::add));
        return "got " + JsonType.of(got).word() + ", want "
                + types.stream().map(JsonType::word).collect(Collectors.joining(" or "));
    }

    private static String missing(List<String> names) {
        return names.size() == 1
                ? "missing property " + quote(names.getFirst())
                : "missing properties " + quoted(names);
    }

    private static List<String> dependencies(List<Error> errors) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        errors.forEach(error -> missing.computeIfAbsent(error.getProperty(), any -> new ArrayList<>())
                .add(String.valueOf(error.getArguments()[0])));
        List<String> messages = new ArrayList<>();
        missing.forEach((name, needs) ->
                messages.add("properties " + quoted(needs) + " required, if " + quote(name) + " exists"));
        return messages;
    }

    private static String enumeration(JsonNode want) {
        List<JsonNode> values = new ArrayList<>();
        want.forEach(values::add);
        if (values.stream().anyMatch(JsonNode::isContainerNode)) {
            return "enum failed";
        }
        return values.size() == 1
                ? "value must be " + display(values.getFirst())
                : "value must be one of "
                        + values.stream().map(Wording::display).collect(Collectors.joining(", "));
    }

    private static String oneOf(Error error) {
        String matched = String.valueOf(error.getArguments()[1]);
        return matched.isEmpty() ? "oneOf failed, none matched" : "oneOf failed, subschemas " + matched + " matched";
    }

    /** The library says that two items are equal; this finds the first two. */
    private static String equalItems(JsonNode items) {
        Map<JsonNode, Integer> seen = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Integer first = seen.putIfAbsent(items.get(i), i);
            if (first != null) {
                return "items at " + first + " and " + i + " are equal";
            }
        }
        return "uniqueItems failed";
    }

    private static String bound(String keyword, String got, JsonNode want) {
        return keyword + ": got " + got + ", want " + number(want);
    }

    private static String display(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "<nil>";
            case STRING -> quote(value.textValue());
            case NUMBER -> number(value);
            default -> value.asText();
        };
    }

    private static String number(JsonNode number) {
        return number.canConvertToLong() && number.isIntegralNumber()
                ? number.asText()
                : String.valueOf(number.doubleValue());
    }

    private static List<String> properties(List<Error> errors) {
        return errors.stream().map(Error::getProperty).toList();
    }

    private static String quoted(List<String> names) {
        String first = names.stream().limit(MAX_NAMES).map(Wording::quote).collect(Collectors.joining(", "));
        return names.size() > MAX_NAMES ? first + " and " + (names.size() - MAX_NAMES) + " more" : first;
    }

    /** Single quotes around text with its control characters made visible; long text is cut. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int end = Math.min(text.length(), MAX_QUOTED);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> quoted.append("\\'");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append(String.format("\\x%02x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append(end < text.length() ? "…'" : "'").toString();
    }
}
