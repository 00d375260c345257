package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain Java as the library's tree. Numbers that are worth the same become the same: 2.0 is 2. */
final class JsonTree {

    static final int MAX_DEPTH = 400;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

    private JsonTree() {}

    /** @throws SchemaException if it is nested too deeply, or holds a number that JSON does not have */
    static JsonNode of(@Nullable Object value) throws SchemaException {
        return of(value, 0);
    }

    static byte[] write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode of(@Nullable Object value, int depth) throws SchemaException {
        if (depth > MAX_DEPTH) {
            throw new SchemaException("a value is nested at most " + MAX_DEPTH + " levels deep");
        }
        return switch (value) {
            case null -> NODES.nullNode();
            case Map<?, ?> map -> {
                ObjectNode node = NODES.objectNode();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    node.set(String.valueOf(entry.getKey()), of(entry.getValue(), depth + 1));
                }
                yield node;
            }
            case List<?> list -> {
                ArrayNode node = NODES.arrayNode(list.size());
                for (Object item : list) {
                    node.add(of(item, depth + 1));
                }
                yield node;
            }
            case Boolean truth -> NODES.booleanNode(truth);
            case Number number -> of(number);
            default -> NODES.textNode(value.toString());
        };
    }

    private static JsonNode of(Number number) throws SchemaException {
        if (!Double.isFinite(number.doubleValue())) {
            throw new SchemaException("a value is a number that JSON does not have");
        }
        if (number instanceof Long || number instanceof Integer) {
            return whole(number.longValue());
        }
        BigDecimal decimal = new BigDecimal(number.toString());
        if (decimal.signum() != 0 && decimal.stripTrailingZeros().scale() > 0) {
            return NODES.numberNode(number.doubleValue());
        }
        BigInteger integer = decimal.toBigInteger();
        return integer.compareTo(MIN_LONG) >= 0 && integer.compareTo(MAX_LONG) <= 0
                ? whole(integer.longValue())
                : NODES.numberNode(integer);
    }

    /** As the library's reader has it, so that values of schemas and of resources are equal. */
    private static JsonNode whole(long number) {
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }
}
