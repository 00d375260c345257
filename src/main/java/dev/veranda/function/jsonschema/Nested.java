package dev.veranda.function.jsonschema;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keywords that look into a value. */
final class Nested {

    private Nested() {}

    record Required(List<String> names) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            if (value instanceof Map<?, ?> map) {
                checking.work(names.size());
                List<String> missing =
                        names.stream().filter(name -> !map.containsKey(name)).toList();
                if (!missing.isEmpty()) {
                    checking.add(place, Wording.missing(missing));
                }
            }
            return true;
        }
    }

    record Dependency(String name, List<String> needs) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) {
            if (value instanceof Map<?, ?> map && map.containsKey(name)) {
                List<String> missing =
                        needs.stream().filter(need -> !map.containsKey(need)).toList();
                if (!missing.isEmpty()) {
                    checking.add(place, Wording.dependency(name, missing));
                }
            }
            return true;
        }
    }

    record NamePattern(Pattern pattern, JsonSchema schema) {}

    /**
     * What the fields of a map must be.
     *
     * @param known names that may be there besides, with any value
     * @param others what fields must be that none of this is said of; empty if there may be none
     */
    record Properties(
            Map<String, JsonSchema> schemas, List<NamePattern> patterns, Set<String> known, Optional<JsonSchema> others)
            implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            if (!(value instanceof Map<?, ?> map)) {
                return true;
            }
            List<String> unknown = new ArrayList<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String name = String.valueOf(entry.getKey());
                if (!checkField(name, entry.getValue(), place, checking) && !known.contains(name)) {
                    if (others.isPresent()) {
                        others.get().check(entry.getValue(), place.to(name), checking);
                    } else {
                        unknown.add(name);
                    }
                }
            }
            if (!unknown.isEmpty()) {
                checking.add(place, Wording.additional(unknown));
            }
            return true;
        }

        private boolean checkField(String name, @Nullable Object value, Place place, Checking checking)
                throws SchemaException {
            JsonSchema schema = schemas.get(name);
            boolean isKnown = schema != null;
            if (schema != null) {
                schema.check(value, place.to(name), checking);
            }
            for (NamePattern pattern : patterns) {
                checking.work(name.length());
                if (pattern.pattern().matcher(name).find()) {
                    isKnown = true;
                    pattern.schema().check(value, place.to(name), checking);
                }
            }
            return isKnown;
        }
    }

    record PropertyNames(JsonSchema schema) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            if (value instanceof Map<?, ?> map) {
                for (Object key : map.keySet()) {
                    if (!checking.accepts(schema, key, place)) {
                        checking.add(place, "invalid property " + Wording.quote(String.valueOf(key)));
                    }
                }
            }
            return true;
        }
    }

    /**
     * What the items of a list must be.
     *
     * @param first what the first ones must be, one by one
     * @param others what those after them must be; empty if there may be none
     */
    record Items(List<JsonSchema> first, Optional<JsonSchema> others) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            if (!(value instanceof List<?> items)) {
                return true;
            }
            for (int i = 0; i < items.size(); i++) {
                if (i < first.size()) {
                    first.get(i).check(items.get(i), place.to(String.valueOf(i)), checking);
                } else if (others.isPresent()) {
                    others.get().check(items.get(i), place.to(String.valueOf(i)), checking);
                } else {
                    int excess = items.size() - first.size();
                    checking.add(place, "last " + excess + " additionalItem(s) not allowed");
                    return true;
                }
            }
            return true;
        }
    }
}
