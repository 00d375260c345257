package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What checking a value against one schema takes, apart from the schemas in it, in steps.
 *
 * @param steps in any case
 * @param perCharacter for each character of text, or of the names of a map
 * @param isDeep whether the value is compared as a whole
 * @param isCollection whether its items are compared with each other
 */
record Cost(int steps, int perCharacter, boolean isDeep, boolean isCollection) {

    static final Cost LEAST = new Cost(1, 0, false, false);

    private static final int DEEP = 1 << 30;
    private static final int COLLECTION = 1 << 29;

    /** As one number, for a schema to carry. */
    long packed() {
        return ((long) steps << 32) | perCharacter | (isDeep ? DEEP : 0) | (isCollection ? COLLECTION : 0);
    }

    static Cost unpacked(long packed) {
        int low = (int) packed;
        return new Cost((int) (packed >>> 32), low & (COLLECTION - 1), (low & DEEP) != 0, (low & COLLECTION) != 0);
    }

    /** @param most what need not be exceeded: the result may be any larger number once it is */
    long of(JsonNode value, long most) {
        long cost = steps + value.size();
        if (perCharacter > 0) {
            cost += (long) perCharacter * characters(value);
        }
        if (isDeep) {
            cost += weight(value);
        }
        return isCollection && cost <= most ? cost + collisions(value, most) : cost;
    }

    /**
     * How often values of a list are compared when they are put into a hash table: often only if somebody chose values of the same
     * hash.
     */
    static long collisions(JsonNode values, long most) {
        Map<Integer, List<JsonNode>> byHash = new HashMap<>();
        long comparisons = 0;
        for (JsonNode value : values) {
            List<JsonNode> others = byHash.computeIfAbsent(value.hashCode(), any -> new ArrayList<>(1));
            comparisons += others.size();
            if (comparisons > most) {
                break;
            }
            if (!others.contains(value)) {
                others.add(value);
            }
        }
        return comparisons;
    }

    private static long characters(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().length();
        }
        long characters = 0;
        for (var names = value.fieldNames(); names.hasNext(); ) {
            characters += names.next().length() + 1;
        }
        return characters;
    }

    /** How many values a value is made of. */
    private static long weight(JsonNode value) {
        long weight = 1;
        for (JsonNode item : value) {
            weight += weight(item);
        }
        return weight;
    }
}
