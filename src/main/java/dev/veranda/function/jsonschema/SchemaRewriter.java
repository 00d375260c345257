package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a schema as Kubernetes and its tools write them one in plain JSON Schema 2020-12: draft 4's booleans for bounds and its
 * lists of items, OpenAPI's {@code nullable} and the extensions of structural schemas are put into its terms. Keywords it does not
 * know are left out, so nothing else can have an effect, and keywords whose value makes no sense are, too.
 */
final class SchemaRewriter {

    /** A {@code $ref} and the {@code nullable} beside it. */
    record Reference(String text, boolean nullable) {}

    interface Names {
        /** What the library calls the schema that is referred to. */
        String name(Reference reference);
    }

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final int MAX_DEPTH = 100;
    private static final Set<String> RESOURCE_FIELDS = Set.of("apiVersion", "kind", "metadata");
    private static final Set<String> MINDFUL_OF_NULL = Set.of("const", "enum", "not", "allOf", "anyOf", "oneOf", "if");

    private final boolean strict;
    private final Names names;
    private final PartLimit limit;

    SchemaRewriter(boolean strict, Names names, PartLimit limit) {
        this.strict = strict;
        this.names = names;
        this.limit = limit;
    }

    /** @throws SchemaException if it is not a schema, or a larger or deeper one than is accepted */
    JsonNode rewrite(@Nullable Object schema, boolean isResource) throws SchemaException {
        return rewrite(schema, isResource, 0);
    }

    private JsonNode rewrite(@Nullable Object schema, boolean isResource, int depth) throws SchemaException {
        if (depth > MAX_DEPTH) {
            throw new SchemaException("a schema is nested at most " + MAX_DEPTH + " levels deep");
        }
        limit.add();
        if (schema instanceof Boolean accepts) {
            return BooleanNode.valueOf(accepts);
        }
        if (!(schema instanceof Map<?, ?> map)) {
            throw new SchemaException(
                    "a schema is a map, not " + JsonType.of(JsonTree.of(schema)).word());
        }
        return new OneSchema(map, depth).rewrite(isResource);
    }

    /** One schema and what becomes of it. */
    private final class OneSchema {

        private final Map<?, ?> schema;
        private final int depth;
        private final boolean nullable;
        private final ObjectNode plain = NODES.objectNode();

        OneSchema(Map<?, ?> schema, int depth) {
            this.schema = schema;
            this.depth = depth;
            this.nullable = is("nullable");
        }

        JsonNode rewrite(boolean isResource) throws SchemaException {
            String effort = Effort.KEYWORD.getValue();
            plain.put(effort, 0L);
            if (schema.get("$ref") instanceof String reference) {
                return plain.put(effort, Cost.LEAST.packed())
                        .put("$ref", names.name(new Reference(reference, nullable)));
            }
            type();
            ScalarKeywords scalars = new ScalarKeywords(schema, plain);
            scalars.values();
            map(isResource || is("x-kubernetes-embedded-resource"));
            list();
            scalars.limits();
            combined();
            Cost cost = scalars.cost();
            plain.put(effort, cost.packed());
            if (nullable && MINDFUL_OF_NULL.stream().anyMatch(schema::containsKey)) {
                return after(cost)
                        .<ObjectNode>set("if", NODES.objectNode().put("type", "null"))
                        .set("else", plain);
            }
            // The library looks at these before anything else.
            return plain.has("patternProperties")
                    ? after(cost).set("allOf", NODES.arrayNode().add(plain))
                    : plain;
        }

        private static ObjectNode after(Cost cost) {
            return NODES.objectNode().put(Effort.KEYWORD.getValue(), cost.packed());
        }

        private void type() throws SchemaException {
            Object stated = schema.get("type");
            List<?> stateds =
                    stated instanceof List<?> several ? several : stated == null ? List.of() : List.of(stated);
            ArrayNode types = NODES.arrayNode();
            for (Object name : stateds) {
                String text = name == null ? "null" : name.toString();
                if (JsonType.named(text).isEmpty()) {
                    throw new SchemaException("\"" + text + "\" is not a type");
                }
                types.add(text);
            }
            if (types.isEmpty() && is("x-kubernetes-int-or-string")) {
                types.add("integer").add("string");
            }
            if (!types.isEmpty() && nullable) {
                types.add("null");
            }
            if (!types.isEmpty()) {
                plain.set("type", types.size() == 1 ? types.get(0) : types);
            }
        }

        private void map(boolean isResource) throws SchemaException {
            if (schema.get("patternProperties") instanceof Map<?, ?> patterns) {
                for (Object pattern : patterns.keySet()) {
                    LinearPattern.compile(String.valueOf(pattern));
                }
                plain.set("patternProperties", each(patterns));
            }
            Object additional = strict && closes() ? Boolean.FALSE : schema.get("additionalProperties");
            ObjectNode properties =
                    schema.get("properties") instanceof Map<?, ?> given ? each(given) : NODES.objectNode();
            if (isResource && additional != null) {
                RESOURCE_FIELDS.stream()
                        .filter(name -> !properties.has(name))
                        .forEach(name -> properties.put(name, true));
            }
            if (!properties.isEmpty()) {
                plain.set("properties", properties);
            }
            if (additional != null) {
                plain.set("additionalProperties", part(additional));
            }
            if (schema.containsKey("propertyNames")) {
                plain.set("propertyNames", part(schema.get("propertyNames")));
            }
        }

        /** Whether strictness closes this map: it says what its fields are, and nothing about others. */
        private boolean closes() {
            return schema.get("properties") instanceof Map
                    && schema.get("additionalProperties") == null
                    && !schema.containsKey("patternProperties")
                    && !is("x-kubernetes-preserve-unknown-fields");
        }

        private void list() throws SchemaException {
            Object items = schema.get("items");
            if (items instanceof List<?> first) {
                plain.set("prefixItems", all(first));
                items = schema.get("additionalItems");
            }
            if (items != null) {
                plain.set("items", part(items));
            }
        }

        private void combined() throws SchemaException {
            if (schema.containsKey("not")) {
                plain.set("not", part(schema.get("not")));
            }
            for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
                if (schema.get(keyword) instanceof List<?> several) {
                    plain.set(keyword, all(several));
                }
            }
            if (schema.containsKey("if")) {
                for (String keyword : Stream.of("if", "then", "else")
                        .filter(schema::containsKey)
                        .toList()) {
                    plain.set(keyword, part(schema.get(keyword)));
                }
            }
        }

        private ObjectNode each(Map<?, ?> parts) throws SchemaException {
            ObjectNode rewritten = NODES.objectNode();
            for (Map.Entry<?, ?> part : parts.entrySet()) {
                rewritten.set(String.valueOf(part.getKey()), part(part.getValue()));
            }
            return rewritten;
        }

        private ArrayNode all(List<?> parts) throws SchemaException {
            ArrayNode rewritten = NODES.arrayNode();
            for (Object part : parts) {
                rewritten.add(part(part));
            }
            return rewritten;
        }

        private JsonNode part(@Nullable Object part) throws SchemaException {
            return SchemaRewriter.this.rewrite(part, false, depth + 1);
        }

        private boolean is(String keyword) {
            return Boolean.TRUE.equals(schema.get(keyword));
        }
    }
}
