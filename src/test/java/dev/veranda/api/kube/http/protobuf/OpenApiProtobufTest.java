package dev.veranda.api.kube.http.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.api.kube.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The OpenAPI document as older clients read it, field by field. */
class OpenApiProtobufTest {

    private static final String DOCUMENT = """
            {"swagger": "2.0", "info": {"title": "Veranda", "version": "1"},
             "paths": {"/apis/x/{name}": {"patch": {
               "x-kubernetes-action": "patch",
               "parameters": [{"name": "dryRun", "in": "query", "type": "string", "uniqueItems": true}],
               "responses": {"200": {"description": "OK", "schema": {"$ref": "#/definitions/Thing"}}}}}},
             "definitions": {"Thing": {"type": "object", "description": "%s", "properties": {
               "kinds": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
               "labels": {"type": "object", "additionalProperties": {"type": "string"}}},
               "x-kubernetes-group-version-kind": [{"group": "x", "version": "v1", "kind": "Thing"}]}}}""".formatted("long ".repeat(60));

    @Test
    void schemasAndOperationsAreWhereClientsLookForThem() throws IOException {
        ProtobufReader document = read(DOCUMENT);

        assertThat(document.text(1)).isEqualTo("2.0");
        assertThat(document.message(2).text(1)).isEqualTo("Veranda");
        ProtobufReader path = document.message(8).message(2);
        assertThat(path.text(1)).isEqualTo("/apis/x/{name}");
        ProtobufReader patch = path.message(2).message(8);
        assertThat(patch.message(8).message(1).message(2).message(3).text(4)).isEqualTo("dryRun");
        assertThat(patch.message(13).text(1)).isEqualTo("x-kubernetes-action");
        assertThat(patch.message(13).message(2).text(2)).isEqualTo("\"patch\"");
        ProtobufReader response = patch.message(9).message(1);
        assertThat(response.text(1)).isEqualTo("200");
        assertThat(response.message(2).message(1).message(2).message(1).text(1)).isEqualTo("#/definitions/Thing");

        ProtobufReader definition = document.message(9).message(1);
        assertThat(definition.text(1)).isEqualTo("Thing");
        ProtobufReader thing = definition.message(2);
        assertThat(thing.text(4)).isEqualTo("long ".repeat(60));
        assertThat(thing.message(22).text(1)).isEqualTo("object");
        assertThat(thing.message(31).message(2).text(2)).contains("\"kind\":\"Thing\"");
        ProtobufReader kinds = thing.message(25).messages(1).getFirst();
        assertThat(kinds.text(1)).isEqualTo("kinds");
        assertThat(kinds.message(2).message(23).message(1).messages(20))
                .extracting(value -> value.text(2))
                .containsExactly("\"a\"", "\"b\"");
        ProtobufReader labels = thing.message(25).messages(1).getLast();
        assertThat(labels.message(2).message(21).message(1).message(22).text(1)).isEqualTo("string");
    }

    @Test
    void whatHasNoPlaceIsNotLeftOutSilently() {
        assertThatThrownBy(() -> read(DOCUMENT.replace("\"object\", \"description\"", "\"object\", \"oneOf\"")))
                .hasMessageContaining("oneOf");
    }

    /** Reads it out of an envelope, as whatever else comes in protobuf. */
    private static ProtobufReader read(String text) throws IOException {
        JsonNode document = Json.read(text.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {'k', '8', 's', 0});
        body.writeBytes(
                new ProtobufWriter().bytes(2, OpenApiProtobuf.of(document)).toByteArray());
        return ProtobufReader.object(body.toByteArray());
    }
}
