package dev.veranda.api.kube.http.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Column;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery.Key;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Schema;
import dev.veranda.api.kube.SelectableField;
import dev.veranda.api.kube.Selection;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.http.negotiation.Accepted;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.api.kube.http.negotiation.Bodies;
import dev.veranda.api.kube.http.protobuf.ProtobufReader;
import dev.veranda.api.kube.schema.SchemaCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, selectors, accept headers, continue tokens and bodies as they arrive. */
class RequestReadingTest {

    private static final ResourceType TYPE = new ResourceType(
            "example.com",
            "v1",
            "things",
            "thing",
            "Thing",
            List.of(),
            true,
            Set.of(Verb.GET),
            List.of(),
            List.of(Column.name("The name.")),
            List.of(SelectableField.text("spec.colour"), SelectableField.map("spec.tags")),
            Schema.with(Schema.object("A thing."), "spec", Schema.texts("Anything.")));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/apis/example.com/v1/things, '', things, '', ''",
                "/apis/example.com/v1/namespaces/n/things/a/status, n, things, a, status",
                "/api/v1/namespaces, '', namespaces, '', ''",
                "/api/v1/namespaces/n, '', namespaces, n, ''",
                "/api/v1/namespaces/n/status, '', namespaces, n, status",
                "/api/v1/namespaces/n/secrets, n, secrets, '', ''"
            })
    void anAddressNamesAResource(String path, String namespace, String plural, String name, String subresource) {
        Address address = Address.of(path).orElseThrow();
        assertThat(List.of(address.namespace(), address.plural(), address.name(), address.subresource()))
                .containsExactly(namespace, plural, name, subresource);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1|true",
                "a==1,b=2|true",
                "a!=1|false",
                "c!=1|true",
                "a in (1,2), b notin (3)|true",
                "a in (2)|false",
                "a|true",
                "!a|false",
                "!c|true"
            })
    void labelSelectorsMatch(String selector, boolean matches) {
        Selection selection = Selectors.selection(TYPE, "", "", selector);
        assertThat(selection.matches(thing())).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec.colour=red|true",
                "spec.colour==red,metadata.name=a|true",
                "spec.colour=blue|false",
                "spec.tags[x]=y|true",
                "spec.tags[z]=y|false"
            })
    void fieldSelectorsMatch(String selector, boolean matches) {
        Selection selection = Selectors.selection(TYPE, "", selector, "");
        assertThat(selection.matches(thing())).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec.colour!=red", "spec.colour=", "spec.size=1", "spec.tags[]=x", "nonsense"})
    void fieldSelectorsThatMeanNothingAreRefused(String selector) {
        assertThatThrownBy(() -> Selectors.selection(TYPE, "", selector, ""))
                .isInstanceOfSatisfying(
                        ApiFailure.class, failure -> assertThat(failure.code()).isEqualTo(400));
    }

    @Test
    void theFirstFormThatCanBeGivenIsGiven() {
        assertThat(Accepted.of("application/vnd.kubernetes.protobuf,application/json")
                        .form())
                .isEqualTo(Accepted.Form.PLAIN);
        assertThat(Accepted.of("application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
                        .form())
                .isEqualTo(Accepted.Form.TABLE);
        assertThat(Accepted.of("application/json;as=Table;v=v9;g=meta.k8s.io,application/json")
                        .form())
                .isEqualTo(Accepted.Form.PLAIN);
        assertThat(Accepted.of("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")
                        .form())
                .isEqualTo(Accepted.Form.METADATA);
        assertThatThrownBy(() -> Accepted.of("text/html")).isInstanceOf(ApiFailure.class);
    }

    @Test
    void aContinueTokenComesBackAsItWentAndNothingElseIsTaken() {
        Continuation page = new Continuation(7, new Key("n", "a"));
        assertThat(Continuation.of(page.token())).isEqualTo(page);
        for (String token : List.of("x", "e30", "!", "a".repeat(5_000))) {
            assertThatThrownBy(() -> Continuation.of(token)).hasMessage("continue key is not valid");
        }
    }

    @Test
    void bodiesAreReadAsJsonAndYamlAndHostileOnesAreRefused() {
        ObjectNode yaml = Bodies.object("application/yaml", bytes("a: {b: 1}\n"));
        assertThat(yaml).isEqualTo(Bodies.object("application/json; charset=utf-8", bytes("{\"a\":{\"b\":1}}")));
        assertThat(Bodies.object("application/apply-patch+yaml", bytes("{\"a\":true}"))
                        .path("a")
                        .asBoolean())
                .isTrue();
        for (String body : List.of("[".repeat(100_000), "{", "", "[]", "\"text\"")) {
            assertThatThrownBy(() -> Bodies.object("application/json", bytes(body)))
                    .isInstanceOf(ApiFailure.class);
            assertThatThrownBy(() -> Bodies.object("application/yaml", bytes(body)))
                    .isInstanceOf(ApiFailure.class);
        }
        assertThatThrownBy(() -> Bodies.object("application/xml", bytes("<a/>")))
                .isInstanceOfSatisfying(
                        ApiFailure.class, failure -> assertThat(failure.code()).isEqualTo(415));
    }

    @Test
    void anObjectIsComparedWithItsSchema() {
        ObjectNode schema = Schema.with(
                Schema.with(Schema.object(""), "count", Schema.integer("")),
                "items",
                Schema.list("", Schema.with(Schema.object(""), "name", Schema.string(""))));
        SchemaCheck check = SchemaCheck.of(
                schema, Bodies.object("", bytes("{\"count\":\"1\",\"items\":[{\"nam\":1},{\"name\":null}],\"x\":1}")));
        assertThat(check.unknown()).containsExactly("items[0].nam", "x");
        assertThat(check.wrong()).containsExactly("count: expected integer, got string");
    }

    @Test
    void protobufIsReadInItsEnvelopeAndNothingElseIsTaken() {
        byte[] message = {'k', '8', 's', 0, 0x12, 6, 0x0a, 2, 'h', 'i', 0x10, 5};
        assertThat(ProtobufReader.object(message).text(1)).isEqualTo("hi");
        assertThat(ProtobufReader.object(message).has(3)).isFalse();
        for (byte[] body : List.of(
                new byte[0], bytes("k8s"), new byte[] {'k', '8', 's', 0, 0x12, 60}, new byte[] {'k', '8', 's', 0, 0x0f
                })) {
            assertThatThrownBy(() -> ProtobufReader.object(body)).isInstanceOf(ApiFailure.class);
        }
    }

    private static CachedObject thing() {
        ObjectNode thing = Json.object();
        ObjectNode metadata = thing.putObject("metadata").put("name", "a").put("namespace", "n");
        metadata.putObject("labels").put("a", "1").put("b", "2");
        thing.putObject("spec").put("colour", "red").putObject("tags").put("x", "y");
        return CachedObject.of(TYPE, 1, thing);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
