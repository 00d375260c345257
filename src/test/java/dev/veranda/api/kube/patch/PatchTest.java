package dev.veranda.api.kube.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Schema;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of patch by its rules. */
class PatchTest {

    private static final ObjectNode SCHEMA = Schema.with(
            Schema.with(
                    Schema.object(""),
                    "gates",
                    Schema.listByKey("", "type", Schema.with(Schema.object(""), "type", Schema.string("")))),
            "tags",
            Schema.list("", Schema.string("")).put("x-kubernetes-patch-strategy", "merge"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}|[{\"op\":\"add\",\"path\":\"/b\",\"value\":2}]|{\"a\":1,\"b\":2}",
                "{\"a\":[1,3]}|[{\"op\":\"add\",\"path\":\"/a/1\",\"value\":2}]|{\"a\":[1,2,3]}",
                "{\"a\":[1]}|[{\"op\":\"add\",\"path\":\"/a/-\",\"value\":2}]|{\"a\":[1,2]}",
                "{\"a\":1,\"b\":2}|[{\"op\":\"remove\",\"path\":\"/b\"}]|{\"a\":1}",
                "{\"a\":1}|[{\"op\":\"replace\",\"path\":\"/a\",\"value\":null}]|{\"a\":null}",
                "{\"a\":[1,2]}|[{\"op\":\"replace\",\"path\":\"/a/0\",\"value\":9}]|{\"a\":[9,2]}",
                "{\"a/b\":1}|[{\"op\":\"move\",\"from\":\"/a~1b\",\"path\":\"/c\"}]|{\"c\":1}",
                "{\"a\":{\"x\":1}}|[{\"op\":\"copy\",\"from\":\"/a\",\"path\":\"/b\"}]|{\"a\":{\"x\":1},\"b\":{\"x\":1}}",
                "{\"a\":1}|[{\"op\":\"test\",\"path\":\"/a\",\"value\":1}]|{\"a\":1}"
            })
    void aJsonPatchDoesWhatItsOperationsSay(String before, String patch, String after) throws IOException {
        ObjectNode target = object(before);
        JsonPatch.apply(target, json(patch));
        assertThat(target).isEqualTo(json(after));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\":\"remove\",\"path\":\"/none\"}]",
                "[{\"op\":\"test\",\"path\":\"/a\",\"value\":2}]",
                "[{\"op\":\"add\",\"path\":\"/list/9\",\"value\":2}]",
                "[{\"op\":\"add\",\"path\":\"/none/x\",\"value\":2}]",
                "[{\"op\":\"fly\",\"path\":\"/a\"}]",
                "[{\"op\":\"add\",\"path\":\"a\",\"value\":2}]",
                "[{\"op\":\"move\",\"from\":\"/o\",\"path\":\"/o/x\"}]",
                "{}"
            })
    void aJsonPatchThatDoesNotFitIsRefused(String patch) throws IOException {
        ObjectNode target = object("{\"a\":1,\"list\":[],\"o\":{}}");
        JsonNode parsed = json(patch);
        assertThatThrownBy(() -> JsonPatch.apply(target, parsed)).isInstanceOf(ApiFailure.class);
    }

    @Test
    void aMergePatchMergesObjectsAndReplacesTheRest() throws IOException {
        ObjectNode target = object("{\"a\":{\"b\":1,\"c\":2},\"list\":[1,2]}");
        MergePatch.apply(target, object("{\"a\":{\"b\":null,\"d\":{\"e\":null}},\"list\":[3]}"));
        assertThat(target).isEqualTo(json("{\"a\":{\"c\":2,\"d\":{}},\"list\":[3]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"gates\":[{\"type\":\"a\"}]}|{\"gates\":[{\"type\":\"b\"}]}|{\"gates\":[{\"type\":\"a\"},{\"type\":\"b\"}]}",
                "{\"gates\":[{\"type\":\"a\"}]}|{\"gates\":[{\"type\":\"a\",\"$patch\":\"delete\"}]}|{\"gates\":[]}",
                "{\"gates\":[{\"type\":\"a\"}]}|{\"gates\":[{\"$patch\":\"replace\"},{\"type\":\"b\"}]}|{\"gates\":[{\"type\":\"b\"}]}",
                "{\"tags\":[\"x\",\"y\"]}|{\"tags\":[\"y\",\"z\"]}|{\"tags\":[\"x\",\"y\",\"z\"]}",
                "{\"tags\":[\"x\",\"y\"]}|{\"$deleteFromPrimitiveList/tags\":[\"x\"]}|{\"tags\":[\"y\"]}",
                "{\"o\":{\"a\":1,\"b\":2}}|{\"o\":{\"$retainKeys\":[\"a\"]}}|{\"o\":{\"a\":1}}",
                "{\"o\":{\"a\":1}}|{\"o\":{\"$patch\":\"replace\",\"b\":2}}|{\"o\":{\"b\":2}}",
                "{\"o\":1}|{\"o\":null,\"$setElementOrder/tags\":[\"x\"]}|{}"
            })
    void aStrategicPatchMergesListsByTheirKey(String before, String patch, String after) throws IOException {
        ObjectNode target = object(before);
        StrategicMerge.apply(SCHEMA, target, object(patch));
        assertThat(target).isEqualTo(json(after));
    }

    private static ObjectNode object(String json) throws IOException {
        return (ObjectNode) json(json);
    }

    private static JsonNode json(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}
