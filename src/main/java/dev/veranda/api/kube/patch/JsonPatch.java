package dev.veranda.api.kube.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Json;

/** JSON Patch, RFC 6902: a list of operations, all or nothing. */
public final class JsonPatch {

    private static final int MOST_OPERATIONS = 10_000;
    private static final long MOST_COPIED = 2L * 1024 * 1024;

    private JsonPatch() {}

    /**
     * Changes {@code target}; after a failure it is of no use.
     *
     * @throws ApiFailure 400 when the patch is malformed, 422 when it does not fit the object
     */
    public static void apply(ObjectNode target, JsonNode patch) {
        if (!(patch instanceof ArrayNode operations)) {
            throw ApiFailure.badRequest("a JSON patch is a list of operations");
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw ApiFailure.of(
                    413,
                    "RequestEntityTooLarge",
                    "The allowed maximum operations in a JSON patch is " + MOST_OPERATIONS + ", got "
                            + operations.size());
        }
        long copied = 0;
        for (JsonNode operation : operations) {
            if (operation.path("op").asText().equals("copy")) {
                copied += Json.bytes(existing(target, pointer(operation, "from"))).length;
                requireFew(copied);
            }
            operation(target, operation);
        }
    }

    /** A few operations that copy what others copied could fill any memory. */
    private static void requireFew(long copied) {
        if (copied > MOST_COPIED) {
            throw ApiFailure.of(
                    413,
                    "RequestEntityTooLarge",
                    "Unable to complete the copy in a JSON patch operation, the accumulated size of copies is larger than "
                            + MOST_COPIED + " bytes");
        }
    }

    private static void operation(ObjectNode target, JsonNode operation) {
        String word = operation.path("op").asText();
        JsonPointer path = pointer(operation, "path");
        switch (word) {
            case "add" -> add(target, path, value(operation));
            case "remove" -> remove(target, path);
            case "replace" -> {
                remove(target, path);
                add(target, path, value(operation));
            }
            case "move" -> {
                JsonPointer from = pointer(operation, "from");
                if (path.toString().startsWith(from + "/")) {
                    throw failed("\"" + from + "\" cannot be moved into itself");
                }
                JsonNode moved = existing(target, from);
                remove(target, from);
                add(target, path, moved);
            }
            case "copy" ->
                add(target, path, existing(target, pointer(operation, "from")).deepCopy());
            case "test" -> test(target, path, value(operation));
            default -> throw ApiFailure.badRequest("\"" + word + "\" is no operation of a JSON patch");
        }
    }

    private static void test(ObjectNode target, JsonPointer path, JsonNode expected) {
        JsonNode found = target.at(path);
        if (!(found.isMissingNode() ? expected.isNull() : found.equals(expected))) {
            throw failed("testing path " + path + " failed");
        }
    }

    private static void add(ObjectNode target, JsonPointer path, JsonNode value) {
        if (path.matches()) {
            throw failed("the whole object cannot be replaced");
        }
        String last = path.last().getMatchingProperty();
        switch (existing(target, path.head())) {
            case ObjectNode object -> object.set(last, value);
            case ArrayNode array when last.equals("-") -> array.add(value);
            case ArrayNode array -> array.insert(index(path, array.size()), value);
            default -> throw failed("\"" + path.head() + "\" is neither an object nor a list");
        }
    }

    private static void remove(ObjectNode target, JsonPointer path) {
        existing(target, path);
        if (path.matches()) {
            throw failed("the whole object cannot be removed");
        }
        switch (existing(target, path.head())) {
            case ObjectNode object -> object.remove(path.last().getMatchingProperty());
            case ArrayNode array -> array.remove(index(path, array.size() - 1));
            default -> throw failed("\"" + path.head() + "\" is neither an object nor a list");
        }
    }

    private static int index(JsonPointer path, int most) {
        int index = path.last().getMatchingIndex();
        if (index < 0 || index > most) {
            throw failed("\"" + path + "\" lies outside its list");
        }
        return index;
    }

    private static JsonNode existing(ObjectNode target, JsonPointer path) {
        JsonNode found = target.at(path);
        if (found.isMissingNode()) {
            throw failed("there is nothing at \"" + path + "\"");
        }
        return found;
    }

    private static JsonNode value(JsonNode operation) {
        if (!operation.has("value")) {
            throw ApiFailure.badRequest("an operation of the JSON patch has no value");
        }
        return operation.path("value");
    }

    private static JsonPointer pointer(JsonNode operation, String field) {
        try {
            if (!operation.path(field).isTextual()) {
                throw ApiFailure.badRequest("an operation of the JSON patch has no \"" + field + "\"");
            }
            return JsonPointer.compile(operation.path(field).asText());
        } catch (IllegalArgumentException e) {
            throw ApiFailure.badRequest("\"" + operation.path(field).asText() + "\" is no JSON pointer");
        }
    }

    private static ApiFailure failed(String why) {
        return ApiFailure.of(422, "Invalid", "the JSON patch cannot be applied: " + why);
    }
}
