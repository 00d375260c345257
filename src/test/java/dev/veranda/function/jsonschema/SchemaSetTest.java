package dev.veranda.function.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.veranda.function.jsonschema.SchemaDocument.References;
import dev.veranda.krm.tree.YamlFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaSetTest {

    private static final BooleanSupplier NEVER = () -> false;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: string | 1 | got number, want string",
                "type: [string, integer, 'null'] | true | got boolean, want null or integer or string",
                "type: integer | 1.5 | got number, want integer",
                "type: integer | 2.0 | ",
                "type: number | 2 | ",
                "const: 5 | 6 | value must be 5",
                "const: 5 | 5.0 | ",
                "enum: [a] | b | value must be 'a'",
                "enum: [a, 1, null] | b | value must be one of 'a', 1, <nil>",
                "enum: [[1]] | b | enum failed",
                "format: date-time | yesterday | 'yesterday' is not valid date-time: not a date and time as in 2006-01-02T15:04:05Z",
                "format: date-time | 2024-02-01T10:00:00Z | ",
                "format: ipv4 | 1.2.3.400 | '1.2.3.400' is not valid ipv4: not four numbers from 0 to 255",
                "format: no-such-format | x | ",
                "minLength: 3 | ab | minLength: got 2, want 3",
                "maxLength: 1 | ab | maxLength: got 2, want 1",
                "pattern: '[0-9]+' | ab | 'ab' does not match pattern '[0-9]+'",
                "pattern: '[0-9]+' | a1b | ",
                "minimum: 3 | 2 | minimum: got 2, want 3",
                "maximum: 3 | 3.5 | maximum: got 3.5, want 3",
                "{minimum: 3, exclusiveMinimum: true} | 3 | exclusiveMinimum: got 3, want 3",
                "exclusiveMaximum: 3 | 3 | exclusiveMaximum: got 3, want 3",
                "multipleOf: 0.1 | 0.25 | multipleOf: got 0.25, want 0.1",
                "multipleOf: 0.1 | 0.3 | ",
                "minItems: 2 | [1] | minItems: got 1, want 2",
                "maxItems: 1 | [1, 2] | maxItems: got 2, want 1",
                "uniqueItems: true | [{a: 1, b: 2}, 3, {b: 2.0, a: 1}] | items at 0 and 2 are equal",
                "uniqueItems: true | {a: 1, b: 1} | ",
                "propertyNames: {maxLength: 2, pattern: ^b} | {abc: 1} | invalid property 'abc'",
                "x-kubernetes-list-type: set | [a, a] | items at 0 and 1 are equal",
                "minProperties: 1 | {} | minProperties: got 0, want 1",
                "maxProperties: 1 | {a: 1, b: 2} | maxProperties: got 2, want 1",
                "required: [a] | {b: 1} | missing property 'a'",
                "dependencies: {a: [b]} | {a: 1} | properties 'b' required, if 'a' exists",
                "additionalProperties: false | {a: 1, b: 2} | additional properties 'a', 'b' not allowed",
                "{properties: {a: {}}, patternProperties: {^x-: {}}, additionalProperties: false} | {a: 1, x-b: 2} | ",
                "propertyNames: {maxLength: 2} | {abc: 1} | invalid property 'abc'",
                "not: {type: string} | a | not failed",
                "anyOf: [{type: string}, {type: integer}] | true | anyOf failed",
                "oneOf: [{type: string}, {type: integer}] | true | oneOf failed, none matched",
                "oneOf: [{type: number}, {type: integer}] | 1 | oneOf failed, subschemas 0, 1 matched",
                "allOf: [{type: string}, {minLength: 2}] | a | minLength: got 1, want 2",
                "if: {type: string}\\nthen: {minLength: 2} | a | minLength: got 1, want 2",
                "items: [{type: string}]\\nadditionalItems: false | [a, b] | last 1 additionalItem(s) not allowed",
                "{type: string, nullable: true} | 1 | got number, want null or string",
                "{type: string, nullable: true, minLength: 1} | null | ",
                "x-kubernetes-int-or-string: true | [] | got array, want integer or string",
                "{type: string, nullable: true, enum: [a]} | null | ",
                "{type: string, nullable: true, enum: [a]} | 1 | got number, want null or string",
                "{type: string, nullable: true, enum: [a]} | b | value must be 'a'",
                "exclusiveMinimum: 3 | 3 | exclusiveMinimum: got 3, want 3",
                "enum: [{a: [1.5, 2.0]}] | {a: [1.5, 2]} | ",
                "properties: {a: {anyOf: [{oneOf: [{type: string}]}]}} | {a: 1} | anyOf failed",
                "{minLength: several, enum: 1, required: a, pattern: 3} | x | ",
                "unknown-keyword: 1 | x | ",
            })
    void saysWhatIsWrong(String schema, String value, String message) throws SchemaException {
        List<Violation> violations = check(schema.replace("\\n", "\n"), value);
        if (message == null) {
            assertThat(violations).isEmpty();
        } else {
            assertThat(violations).extracting(Violation::message).containsExactly(message);
        }
    }

    @Test
    void saysWhere() throws SchemaException {
        assertThat(check("properties: {a: {items: {type: string}}}", "{a: [x, 1]}"))
                .containsExactly(new Violation(List.of("a", "1"), "got number, want string"));
        assertThat(check("additionalProperties: {type: string}", "{a/b: 1}"))
                .extracting(Violation::path)
                .containsExactly(List.of("a/b"));
    }

    @Test
    void looksAtNothingElseOnceTheTypeIsWrong() throws SchemaException {
        assertThat(check("{type: string, enum: [a], not: {}}", "1"))
                .extracting(Violation::message)
                .containsExactly("got number, want string");
    }

    @Test
    void quotesTextSoThatNothingInItIsHidden() {
        assertThat(Wording.quote("it's\n\u0007")).isEqualTo("'it\\'s\\n\\x07'");
        assertThat(Wording.quote("x".repeat(1000))).hasSizeLessThan(600).endsWith("…'");
    }

    @Test
    void takesLinearTimeForAnyPattern() throws SchemaException {
        assertThat(check("pattern: ^(a+)+$", "a".repeat(50_000) + "b")).hasSize(1);
    }

    @Test
    void refusesSchemasThatAreNone() {
        assertThatThrownBy(() -> check("type: text", "1")).hasMessage("it cannot be used: \"text\" is not a type");
        assertThatThrownBy(() -> check("properties: {a: 1}", "1"))
                .hasMessage("it cannot be used: a schema is a map, not number");
        assertThatThrownBy(() -> check("$ref: '#/definitions/a'", "1")).hasMessageContaining("which is not there");
        assertThatThrownBy(() -> check("pattern: " + "a".repeat(10_000), "x")).hasMessageContaining("at most");
    }

    @Test
    void refusesSchemasThatAreTooDeepOrTooLarge() {
        Map<String, Object> schema = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            schema = new HashMap<>(Map.of("items", schema));
        }
        Map<String, Object> deep = schema;
        assertThatThrownBy(() -> alone(deep)).hasMessageContaining("nested at most 100 levels");
        Map<String, Object> wide = Map.of("allOf", Collections.nCopies(200_000, Map.of()));
        assertThatThrownBy(() -> alone(wide)).hasMessageContaining("at most 100000 parts");
    }

    @Test
    void refusesValuesThatAreTooDeepOrNotOfJson() throws SchemaException {
        List<Object> value = List.of();
        for (int i = 0; i < 5_000; i++) {
            value = List.of(value);
        }
        List<Object> deep = value;
        JsonSchema schema = alone(Map.of());
        assertThatThrownBy(() -> schema.check(deep, NEVER)).hasMessageContaining("nested at most 400 levels");
        assertThatThrownBy(() -> schema.check(Double.NaN, NEVER)).hasMessageContaining("JSON does not have");
    }

    @Test
    void givesUpWhenThereIsTooMuchToDo() {
        Map<String, Object> schema = Map.of("type", "integer");
        for (int i = 0; i < 30; i++) {
            schema = Map.of("anyOf", List.of(schema, schema));
        }
        Map<String, Object> doubled = schema;
        assertThatThrownBy(() -> alone(doubled)).isInstanceOf(SchemaException.class);
        Map<String, Object> twice = Map.of("anyOf", List.of(Map.of("$ref", "b"), Map.of("$ref", "b")));
        assertThatThrownBy(() -> chain(twice, false, 40).check("x", NEVER))
                .hasMessageContaining("more than 100000 things");
        Map<String, Object> all = Map.of("allOf", List.of(Map.of("$ref", "b"), Map.of("$ref", "b")));
        assertThatThrownBy(() -> chain(all, true, 40).check("x", NEVER)).hasMessageContaining("steps");
    }

    @Test
    void givesUpOnSchemasThatReferToThemselves() {
        for (Map<String, Object> circle : List.of(
                Map.<String, Object>of("$ref", "#"),
                Map.<String, Object>of("allOf", List.of(Map.of("$ref", "#"), Map.of("$ref", "#"))),
                Map.<String, Object>of("not", Map.of("$ref", "#")))) {
            SchemaSet<String> set = SchemaSet.untrusted(
                    key -> new SchemaDocument<>("it", circle, false, false, (reference, nullable) -> key));
            assertThatThrownBy(() -> set.get("a").check("x", NEVER)).hasMessageContaining("in a circle");
        }
    }

    @Test
    void givesUpWhenNobodyWaitsAnyMore() throws SchemaException {
        JsonSchema schema = alone(Map.of("items", Map.of("type", "integer")));
        assertThat(schema.check(Collections.nCopies(10_000, 1), NEVER)).isEmpty();
        assertThatThrownBy(() -> schema.check(Collections.nCopies(10_000, 1), () -> true))
                .hasMessageContaining("longer than it may");
    }

    @Test
    void comparesLargeValuesWithinTheLimit() throws SchemaException {
        List<Object> enums = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            enums.add(Map.of("enum", List.of(i)));
        }
        JsonSchema schema = alone(Map.of("anyOf", enums));
        List<Integer> large = Collections.nCopies(100_000, 1);
        assertThatThrownBy(() -> schema.check(large, NEVER)).hasMessageContaining("steps");
    }

    @Test
    void takesLinearTimeForManyPatternsAndForValuesOfOneHash() throws SchemaException {
        Map<String, Object> patterns = new HashMap<>();
        Map<String, Object> value = new HashMap<>();
        List<String> alike = new ArrayList<>();
        for (int i = 0; i < 16_384; i++) {
            patterns.put("^(a|b)+" + i % 1_000 + "$", true);
            value.put("abababab" + i, i);
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 14; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            alike.add(text.toString());
        }
        JsonSchema patterned = alone(Map.of("patternProperties", patterns));
        assertThatThrownBy(() -> patterned.check(value, NEVER)).hasMessageContaining("steps");
        JsonSchema unique = alone(Map.of("uniqueItems", true));
        assertThatThrownBy(() -> unique.check(alike, NEVER)).hasMessageContaining("steps");
        assertThatThrownBy(() -> alone(Map.of("enum", alike))).hasMessageContaining("alike");
    }

    @Test
    void reportsDeepViolationsWithoutDelay() throws SchemaException {
        SchemaSet<String> set = SchemaSet.untrusted(key -> new SchemaDocument<>(
                "it",
                Map.of("properties", Map.of("a", Map.of("$ref", "#"), "b", Map.of("items", Map.of("type", "string")))),
                false,
                false,
                (reference, nullable) -> key));
        Map<String, Object> value = Map.of("b", Collections.nCopies(9_000, 1));
        for (int i = 0; i < 190; i++) {
            value = Map.of("a", value);
        }
        Map<String, Object> deep = value;
        assertThat(assertTimeout(Duration.ofSeconds(20), () -> set.get("x").check(deep, NEVER)))
                .hasSize(200);
    }

    @Test
    void reportsTheFirstTwoHundredViolationsAndRefusesToCountThousands() throws SchemaException {
        JsonSchema schema = alone(Map.of("items", Map.of("type", "string")));
        assertThat(schema.check(Collections.nCopies(1_000, 1), NEVER)).hasSize(200);
        assertThatThrownBy(() -> schema.check(Collections.nCopies(200_000, 1), NEVER))
                .hasMessageContaining("more than 100000 things");
    }

    @Test
    void readsNothingThatItsSourceDoesNotGive() throws SchemaException {
        for (String elsewhere : List.of(
                "https://json-schema.org/draft/2020-12/schema",
                "classpath:draft-04/schema",
                "file:///etc/passwd",
                "schema:0",
                "#/properties/a")) {
            assertThatThrownBy(() -> alone(Map.of("$ref", elsewhere)).check("x", NEVER))
                    .hasMessageContaining("\"" + elsewhere + "\", which is not there");
        }
        Map<String, Object> identified =
                Map.of("$id", "https://a.example/b", "$schema", "https://a.example/c", "$dynamicRef", "#x");
        assertThat(alone(identified).check("x", NEVER)).isEmpty();
    }

    @Test
    void saysThatAReferenceLeadsNowhereOnlyWhenItIsFollowed() throws SchemaException {
        JsonSchema schema = alone(Map.of("properties", Map.of("a", Map.of("$ref", "b"))));
        assertThat(schema.check(Map.of("c", 1), NEVER)).isEmpty();
        assertThatThrownBy(() -> schema.check(Map.of("a", 1), NEVER)).hasMessageContaining("which is not there");
    }

    @Test
    void reportsInTheOrderOfTheValue() throws SchemaException {
        String schema = """
                properties:
                  a: {type: integer}
                  b: {items: {required: [x]}, minItems: 3}
                patternProperties:
                  ^p: {type: integer}
                additionalProperties: {type: integer}
                required: [c]
                minProperties: 9
                """;
        assertThat(check(schema, "{z: q, p: q, b: [{}, {}], a: q}"))
                .extracting(violation -> String.join(".", violation.path()) + ": " + violation.message())
                .containsExactly(
                        ": minProperties: got 4, want 9",
                        ": missing property 'c'",
                        "z: got string, want integer",
                        "p: got string, want integer",
                        "b: minItems: got 2, want 3",
                        "b.0: missing property 'x'",
                        "b.1: missing property 'x'",
                        "a: got string, want integer");
    }

    @Test
    void servesSeveralThreadsAtOnce() throws Exception {
        Map<String, Object> next = Map.of("properties", Map.of("a", Map.of("$ref", "b"), "c", Map.of("$ref", "b")));
        JsonSchema schema = chain(next, false, 60);
        Map<String, Object> value = Map.of("a", 1);
        for (int i = 0; i < 80; i++) {
            value = Map.of("a", value);
        }
        Map<String, Object> deep = value;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<Violation>>> answers =
                    threads.invokeAll(Collections.nCopies(16, () -> schema.check(deep, NEVER)));
            for (Future<List<Violation>> answer : answers) {
                assertThat(answer.get()).extracting(Violation::message).containsExactly("false schema");
            }
        }
    }

    @Test
    void closesMapsWhenStrict() throws SchemaException {
        Object schema = read("{properties: {a: {properties: {b: {}}}, c: {}, d: {additionalProperties: {}}}}");
        JsonSchema strict = SchemaSet.<String>untrusted(
                        key -> new SchemaDocument<>("it", schema, true, true, References.none()))
                .get("");
        assertThat(strict.check(read("{kind: K, a: {b: 1, x: 2, '#y': 3}, c: {z: 4}, d: {z: 5}, e: 6}"), NEVER))
                .containsExactly(
                        new Violation(List.of("a"), "additional properties 'x', '#y' not allowed"),
                        new Violation(List.of(), "additional properties 'e' not allowed"));
    }

    private static List<Violation> check(String schema, String value) throws SchemaException {
        return alone(read(schema)).check(read(value), NEVER);
    }

    private static JsonSchema alone(@Nullable Object schema) throws SchemaException {
        return SchemaSet.<String>untrusted(key -> new SchemaDocument<>("it", schema, false, false, References.none()))
                .get("");
    }

    /** Schemas that each refer to the next, and a last one. */
    private static JsonSchema chain(Map<String, Object> schema, boolean last, int length) throws SchemaException {
        return SchemaSet.<Integer>untrusted(key -> new SchemaDocument<>(
                        "it", key < length ? schema : last, false, false, (reference, nullable) -> key + 1))
                .get(0);
    }

    private static @Nullable Object read(String yaml) {
        return YamlFile.parse(yaml).documents().getFirst().root().orElseThrow().toJava();
    }
}
