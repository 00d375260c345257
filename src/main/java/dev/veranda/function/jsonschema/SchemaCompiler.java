package dev.veranda.function.jsonschema;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes schemas ready for use.
 *
 * <p>Keywords it does not know are passed over, as JSON Schema wants it. Demands are checked in the order in which kubeconform
 * reports them.
 */
public final class SchemaCompiler {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_SCHEMAS = 100_000;
    private static final Set<String> RESOURCE_FIELDS = Set.of("apiVersion", "kind", "metadata");

    private final References references;
    private final boolean strict;
    private int schemas;

    /** @param strict whether fields a schema does not name are refused even where it says nothing about them */
    public SchemaCompiler(References references, boolean strict) {
        this.references = references;
        this.strict = strict;
    }

    /**
     * @param schema as plain Java: a map or a boolean
     * @throws SchemaException if it is not a schema, or a larger or deeper one than is accepted
     */
    public JsonSchema compile(@Nullable Object schema) throws SchemaException {
        return compile(schema, false, 0);
    }

    /** The schema of a whole resource: apiVersion, kind and metadata may be there even if it does not say so. */
    public JsonSchema compileResource(Map<?, ?> schema) throws SchemaException {
        return compile(schema, true, 0);
    }

    private JsonSchema compile(@Nullable Object schema, boolean isResource, int depth) throws SchemaException {
        if (depth > MAX_DEPTH) {
            throw new SchemaException("a schema is nested at most " + MAX_DEPTH + " levels deep");
        }
        if (++schemas > MAX_SCHEMAS) {
            throw new SchemaException("a schema has at most " + MAX_SCHEMAS + " parts");
        }
        if (schema instanceof Boolean accepts) {
            return accepts ? JsonSchema.ANYTHING : new JsonSchema(List.of(new Combined.Never()));
        }
        if (!(schema instanceof Map<?, ?> map)) {
            throw new SchemaException(
                    "a schema is a map, not " + JsonType.of(schema).word());
        }
        return new JsonSchema(new OneSchema(map, depth).keywords(isResource));
    }

    /** One schema and the keywords it has. */
    private final class OneSchema {

        private final Map<?, ?> schema;
        private final int depth;
        private final List<Keyword> keywords = new ArrayList<>();

        OneSchema(Map<?, ?> schema, int depth) {
            this.schema = schema;
            this.depth = depth;
        }

        List<Keyword> keywords(boolean isResource) throws SchemaException {
            boolean nullable = Boolean.TRUE.equals(schema.get("nullable"));
            if (schema.get("$ref") instanceof String reference) {
                return List.of(new Combined.Reference(() -> references.resolve(reference, nullable)));
            }
            if (nullable) {
                keywords.add((value, place, checking) -> value != null);
            }
            type(nullable);
            if (schema.containsKey("const")) {
                keywords.add(new Keywords.Constant(schema.get("const")));
            }
            if (schema.get("enum") instanceof List<?> values) {
                keywords.add(new Keywords.Enumeration(new ArrayList<>(values)));
            }
            if (schema.get("format") instanceof String format && Formats.knows(format)) {
                keywords.add(new Keywords.Format(format));
            }
            map(isResource || Boolean.TRUE.equals(schema.get("x-kubernetes-embedded-resource")));
            list();
            keywords.addAll(ScalarKeywords.of(schema));
            combined();
            return keywords;
        }

        private void type(boolean nullable) throws SchemaException {
            Object stated = schema.get("type");
            List<?> names = stated instanceof List<?> several ? several : stated == null ? List.of() : List.of(stated);
            Set<JsonType> types = EnumSet.noneOf(JsonType.class);
            for (Object name : names) {
                types.add(JsonType.named(name == null ? "null" : name)
                        .orElseThrow(() -> new SchemaException("\"" + name + "\" is not a type")));
            }
            if (types.isEmpty() && Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
                types.addAll(EnumSet.of(JsonType.INTEGER, JsonType.STRING));
            }
            if (!types.isEmpty()) {
                if (nullable) {
                    types.add(JsonType.NULL);
                }
                keywords.add(new Keywords.Type(types));
            }
        }

        private void map(boolean isResource) throws SchemaException {
            keywords.addAll(ScalarKeywords.ofMap(schema));
            Map<String, JsonSchema> properties = MapParts.properties(schema, this::compile);
            List<Nested.NamePattern> patterns = MapParts.patterns(schema, this::compile);
            Object additional = schema.get("additionalProperties");
            boolean isOpen = additional == null && !(strict && closes());
            Optional<JsonSchema> others = isOpen
                    ? Optional.of(JsonSchema.ANYTHING)
                    : additional == null || Boolean.FALSE.equals(additional)
                            ? Optional.empty()
                            : Optional.of(compile(additional));
            if (!isOpen || !properties.isEmpty() || !patterns.isEmpty()) {
                keywords.add(
                        new Nested.Properties(properties, patterns, isResource ? RESOURCE_FIELDS : Set.of(), others));
            }
            if (schema.containsKey("propertyNames")) {
                keywords.add(new Nested.PropertyNames(compile(schema.get("propertyNames"))));
            }
        }

        /** Whether strictness closes this map: it says what its fields are, and nothing about others. */
        private boolean closes() {
            return schema.get("properties") instanceof Map
                    && !schema.containsKey("patternProperties")
                    && !Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"));
        }

        private void list() throws SchemaException {
            keywords.addAll(ScalarKeywords.ofList(schema));
            Object items = schema.get("items");
            if (items instanceof List<?> first) {
                Object additional = schema.get("additionalItems");
                keywords.add(new Nested.Items(
                        compileAll(first),
                        Boolean.FALSE.equals(additional)
                                ? Optional.empty()
                                : Optional.of(additional == null ? JsonSchema.ANYTHING : compile(additional))));
            } else if (items != null) {
                keywords.add(new Nested.Items(List.of(), Optional.of(compile(items))));
            }
        }

        private void combined() throws SchemaException {
            if (schema.containsKey("not")) {
                keywords.add(new Combined.Not(compile(schema.get("not"))));
            }
            if (schema.get("allOf") instanceof List<?> all) {
                keywords.add(new Combined.AllOf(compileAll(all)));
            }
            if (schema.get("anyOf") instanceof List<?> any) {
                keywords.add(new Combined.AnyOf(compileAll(any)));
            }
            if (schema.get("oneOf") instanceof List<?> one) {
                keywords.add(new Combined.OneOf(compileAll(one)));
            }
            if (schema.containsKey("if")) {
                keywords.add(new Combined.Conditional(compile(schema.get("if")), part("then"), part("else")));
            }
        }

        private Optional<JsonSchema> part(String keyword) throws SchemaException {
            return schema.containsKey(keyword) ? Optional.of(compile(schema.get(keyword))) : Optional.empty();
        }

        private List<JsonSchema> compileAll(List<?> parts) throws SchemaException {
            List<JsonSchema> compiled = new ArrayList<>();
            for (Object part : parts) {
                compiled.add(compile(part));
            }
            return compiled;
        }

        private JsonSchema compile(@Nullable Object part) throws SchemaException {
            return SchemaCompiler.this.compile(part, false, depth + 1);
        }
    }
}
