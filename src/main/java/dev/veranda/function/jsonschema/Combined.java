package dev.veranda.function.jsonschema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keywords that put schemas together. */
final class Combined {

    private Combined() {}

    interface Target {
        JsonSchema resolve() throws SchemaException;
    }

    /** Another schema in this one's place. What it is gets known when it is first needed, so that schemas may be recursive. */
    static final class Reference implements Keyword {

        private final Target target;
        private volatile @Nullable JsonSchema resolved;

        Reference(Target target) {
            this.target = target;
        }

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            JsonSchema schema = resolved;
            if (schema == null) {
                schema = target.resolve();
                resolved = schema;
            }
            schema.check(value, place, checking);
            return true;
        }
    }

    record AllOf(List<JsonSchema> schemas) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            for (JsonSchema schema : schemas) {
                schema.check(value, place, checking);
            }
            return true;
        }
    }

    record AnyOf(List<JsonSchema> schemas) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            for (JsonSchema schema : schemas) {
                if (checking.accepts(schema, value, place)) {
                    return true;
                }
            }
            checking.add(place, "anyOf failed");
            return true;
        }
    }

    record OneOf(List<JsonSchema> schemas) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            int matched = -1;
            for (int i = 0; i < schemas.size(); i++) {
                if (!checking.accepts(schemas.get(i), value, place)) {
                    continue;
                }
                if (matched >= 0) {
                    checking.add(place, "oneOf failed, subschemas " + matched + ", " + i + " matched");
                    return true;
                }
                matched = i;
            }
            if (matched < 0) {
                checking.add(place, "oneOf failed, none matched");
            }
            return true;
        }
    }

    record Not(JsonSchema schema) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            if (checking.accepts(schema, value, place)) {
                checking.add(place, "not failed");
            }
            return true;
        }
    }

    record Conditional(JsonSchema condition, Optional<JsonSchema> then, Optional<JsonSchema> otherwise)
            implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            Optional<JsonSchema> next = checking.accepts(condition, value, place) ? then : otherwise;
            if (next.isPresent()) {
                next.get().check(value, place, checking);
            }
            return true;
        }
    }

    /** What nothing fits. */
    record Never() implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) {
            checking.add(place, "false schema");
            return false;
        }
    }
}
