package dev.veranda.function.jsonschema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a schema says about the fields of a map. */
final class MapParts {

    interface Compile {
        JsonSchema compile(@Nullable Object schema) throws SchemaException;
    }

    private static final int MAX_PATTERN = 5_000;

    private MapParts() {}

    static Map<String, JsonSchema> properties(Map<?, ?> schema, Compile compile) throws SchemaException {
        Map<String, JsonSchema> compiled = new HashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            for (Map.Entry<?, ?> property : properties.entrySet()) {
                compiled.put(String.valueOf(property.getKey()), compile.compile(property.getValue()));
            }
        }
        return compiled;
    }

    static List<Nested.NamePattern> patterns(Map<?, ?> schema, Compile compile) throws SchemaException {
        List<Nested.NamePattern> compiled = new ArrayList<>();
        if (schema.get("patternProperties") instanceof Map<?, ?> patterns) {
            for (Map.Entry<?, ?> pattern : patterns.entrySet()) {
                compiled.add(new Nested.NamePattern(
                        pattern(String.valueOf(pattern.getKey())), compile.compile(pattern.getValue())));
            }
        }
        return compiled;
    }

    /** @throws SchemaException if it is none, or longer than is accepted */
    static Pattern pattern(String regex) throws SchemaException {
        if (regex.length() > MAX_PATTERN) {
            throw new SchemaException("a pattern has at most " + MAX_PATTERN + " characters");
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException broken) {
            throw new SchemaException(
                    "the pattern " + Wording.quote(regex) + " cannot be used: " + broken.getDescription());
        } catch (StackOverflowError deep) {
            throw new SchemaException("a pattern is nested too deeply");
        }
    }
}
