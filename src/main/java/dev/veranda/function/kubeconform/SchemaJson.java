package dev.veranda.function.kubeconform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.veranda.function.jsonschema.SchemaException;
import java.util.Map;

/** Reads JSON, within limits. */
final class SchemaJson {

    private static final int MAX_CHARACTERS = 4_000_000;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(1_000_000)
                    .build())
            .build());
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private SchemaJson() {}

    /** @throws SchemaException if the text is not a JSON map of a size that is accepted */
    static Map<String, Object> map(String text) throws SchemaException {
        if (text.length() > MAX_CHARACTERS) {
            throw new SchemaException("a schema file has at most " + MAX_CHARACTERS + " characters");
        }
        try {
            Map<String, Object> map = MAPPER.readValue(text, MAP);
            if (map == null) {
                throw new SchemaException("the schema is null");
            }
            return map;
        } catch (JsonProcessingException broken) {
            throw new SchemaException("the schema is not JSON: " + broken.getOriginalMessage());
        }
    }
}
