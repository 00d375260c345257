package dev.veranda.api.kube.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of fields add up, and are written as Kubernetes writes them. */
class FieldSetTest {

    private static final String[] STEPS = {"f:a", "f:b", "k:{\"type\":\"x\"}", "v:\"one\""};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"f:spec\":{\"f:lifecycle\":{}}}",
                "{\"f:metadata\":{\"f:labels\":{\".\":{},\"f:team\":{}}}}",
                "{\"f:gates\":{\"k:{\\\"type\\\":\\\"x\\\"}\":{\".\":{},\"f:type\":{}}},\"f:tags\":{\"v:\\\"one\\\"\":{}}}"
            })
    void isReadAsItWasWritten(String fields) throws IOException {
        assertThat(FieldSet.read(json(fields)).json()).isEqualTo(json(fields));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "\"f:a\"", "{\"a\":{}}", "{\"f:\":{},\"x:a\":{}}", "{\"f:a\":1}", "{\"f:a\":{\"b\":{}}}"})
    void refusesWhatIsNoSet(String fields) {
        assertThatThrownBy(() -> FieldSet.read(json(fields))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNestedDeeperThanAnyObject() {
        String deep = "{\"f:a\":".repeat(400) + "{}" + "}".repeat(400);

        assertThatThrownBy(() -> FieldSet.read(json(deep))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"f:a\":{}}|{\"f:b\":{}}|{\"f:a\":{},\"f:b\":{}}|{\"f:a\":{}}|{}",
                "{\"f:a\":{}}|{\"f:a\":{\"f:b\":{}}}|{\"f:a\":{\".\":{},\"f:b\":{}}}|{\"f:a\":{}}|{}",
                "{\"f:a\":{\".\":{},\"f:b\":{}}}|{\"f:a\":{\"f:b\":{}}}|{\"f:a\":{\".\":{},\"f:b\":{}}}|{\"f:a\":{}}|"
                        + "{\"f:a\":{\"f:b\":{}}}"
            })
    void addSubtractAndMeet(String one, String other, String union, String minus, String and) throws IOException {
        FieldSet a = FieldSet.read(json(one));
        FieldSet b = FieldSet.read(json(other));

        assertThat(a.union(b).json()).isEqualTo(json(union));
        assertThat(a.minus(b).json()).isEqualTo(json(minus));
        assertThat(a.and(b).json()).isEqualTo(json(and));
    }

    @Test
    void followTheLawsOfSets() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            FieldSet a = some(random, 3);
            FieldSet b = some(random, 3);
            assertThat(a.union(b)).isEqualTo(b.union(a));
            assertThat(a.and(b)).isEqualTo(b.and(a));
            assertThat(a.minus(b).and(b)).isEqualTo(FieldSet.EMPTY);
            assertThat(a.minus(b).union(a.and(b))).isEqualTo(a);
            assertThat(a.union(b).minus(b)).isEqualTo(a.minus(b));
            assertThat(a.union(b).texts()).containsAll(a.texts()).containsAll(b.texts());
            assertThat(a.minus(b).texts()).noneMatch(b.texts()::contains);
            assertThat(FieldSet.read(a.json())).isEqualTo(a.member() ? a : FieldSet.of(false, a.children()));
        }
    }

    @Test
    void namesFieldsAsErrorsDo() throws IOException {
        FieldSet set = FieldSet.read(
                json("{\"f:spec\":{\"f:gates\":{\"k:{\\\"type\\\":\\\"x\\\"}\":{\".\":{},\"f:note\":{}}}},"
                        + "\"f:tags\":{\"v:\\\"one\\\"\":{}}}"));

        assertThat(set.texts())
                .containsExactly(".spec.gates[type=\"x\"]", ".spec.gates[type=\"x\"].note", ".tags[=\"one\"]");
    }

    private static FieldSet some(Random random, int depth) {
        TreeMap<String, FieldSet> children = new TreeMap<>();
        for (String step : STEPS) {
            if (depth > 0 && random.nextInt(3) > 0) {
                children.put(step, some(random, depth - 1));
            }
        }
        return FieldSet.of(depth < 3 && random.nextBoolean(), children);
    }

    private static JsonNode json(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}
