package dev.veranda.revision.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.veranda.revision.model.PackageFacts;
import java.util.List;
import java.util.Map;

/** The JSON columns of the index. Only Veranda writes them, so a value that does not read is a broken index. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** As it stands in a column. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> readMap(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<PackageFacts.Condition> readConditions(String json) {
        return read(json, new TypeReference<>() {});
    }

    /** Reads what {@link #write} wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw broken(json, e);
        }
    }

    static JsonNode tree(String json) {
        return read(json, new TypeReference<>() {});
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw broken(json, e);
        }
    }

    private static IllegalStateException broken(String json, JsonProcessingException cause) {
        return new IllegalStateException("The index holds a value that does not read: " + json, cause);
    }
}
