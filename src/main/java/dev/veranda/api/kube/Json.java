package dev.veranda.api.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON as this API writes it. */
public final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static byte[] bytes(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IOException if {@code bytes} are not JSON, or nested too deeply */
    public static JsonNode read(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }

    /** An object that {@link #bytes} wrote. */
    public static ObjectNode written(byte[] bytes) {
        try {
            return (ObjectNode) read(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy that may be changed. */
    public static ObjectNode copy(ObjectNode object) {
        return object.deepCopy();
    }
}
