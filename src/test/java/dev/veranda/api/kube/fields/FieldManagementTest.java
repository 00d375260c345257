package dev.veranda.api.kube.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Schema;
import dev.veranda.api.kube.fields.Manager.Operation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who owns what after which write, and what an apply takes away. */
class FieldManagementTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final FieldManagement THINGS = FieldManagement.of(new Things());

    /** A kind with every sort of list. */
    private static final class Things implements Resource {

        @Override
        public ResourceType type() {
            ObjectNode gate = Schema.with(Schema.object(""), "type", Schema.string(""));
            ObjectNode spec = Schema.with(Schema.object(""), "text", Schema.string(""));
            Schema.with(spec, "gates", Schema.listByKey("", "type", Schema.with(gate, "note", Schema.string(""))));
            Schema.with(spec, "tags", Schema.list("", Schema.string("")).put("x-kubernetes-list-type", "set"));
            Schema.with(spec, "steps", Schema.list("", Schema.string("")));
            Schema.with(spec, "texts", Schema.texts(""));
            return new ResourceType(
                    "test.example",
                    "v1",
                    "things",
                    "thing",
                    "Thing",
                    List.of(),
                    true,
                    Set.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Schema.with(Schema.object(""), "spec", spec));
        }

        @Override
        public ObjectNode get(Call call, String namespace, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page list(Call call, ListQuery query) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void whoeverMakesAnObjectOwnsWhatItHas() throws IOException {
        ObjectNode made = made("{\"metadata\":{\"name\":\"a\",\"labels\":{\"x\":\"1\"}},\"spec\":{\"text\":\"t\"}}");

        assertThat(fields(made, "maker", "Update"))
                .isEqualTo(json("{\"f:metadata\":{\".\":{},\"f:labels\":{\".\":{},\"f:x\":{}}},"
                        + "\"f:spec\":{\".\":{},\"f:text\":{}}}"));
        JsonNode entry = made.at("/metadata/managedFields/0");
        assertThat(entry.path("apiVersion").asText()).isEqualTo("test.example/v1");
        assertThat(entry.path("time").asText()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(entry.path("fieldsType").asText()).isEqualTo("FieldsV1");
    }

    @Test
    void whoeverChangesAFieldOwnsIt() throws IOException {
        ObjectNode made = made("{\"spec\":{\"text\":\"t\",\"texts\":{\"a\":\"1\",\"b\":\"1\"}}}");

        ObjectNode changed =
                updated("other", made, "{\"spec\":{\"text\":\"new\",\"texts\":{\"a\":\"1\",\"c\":\"1\"}}}");

        assertThat(fields(changed, "other", "Update"))
                .isEqualTo(json("{\"f:spec\":{\"f:text\":{},\"f:texts\":{\"f:c\":{}}}}"));
        assertThat(fields(changed, "maker", "Update"))
                .isEqualTo(json("{\"f:spec\":{\".\":{},\"f:texts\":{\".\":{},\"f:a\":{}}}}"));
    }

    @Test
    void anApplyConflictsWithWhatOthersAppliedOrUpdatedAndMayTakeIt() throws IOException {
        ObjectNode made = made("{\"spec\":{\"text\":\"t\"}}");
        ObjectNode both = applied("one", made, "{\"spec\":{\"texts\":{\"a\":\"1\"}}}", false);

        assertThatThrownBy(() -> applied("two", both, "{\"spec\":{\"text\":\"u\"}}", false))
                .isInstanceOfSatisfying(ApiFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(409);
                    assertThat(failure.status().at("/details/causes/0/reason").asText())
                            .isEqualTo("FieldManagerConflict");
                    assertThat(failure.status().at("/details/causes/0/field").asText())
                            .isEqualTo(".spec.text");
                })
                .hasMessage("Apply failed with 1 conflict: conflict with \"maker\" using test.example/v1 at"
                        + " 2026-01-01T12:00:00Z: .spec.text");
        assertThatThrownBy(() -> applied("two", both, "{\"spec\":{\"text\":\"u\",\"texts\":{\"a\":\"2\"}}}", false))
                .hasMessage("Apply failed with 2 conflicts: conflicts with \"maker\" using test.example/v1 at"
                        + " 2026-01-01T12:00:00Z:\n- .spec.text\nconflicts with \"one\":\n- .spec.texts.a");
        ObjectNode forced = applied("two", both, "{\"spec\":{\"text\":\"u\"}}", true);
        assertThat(forced.at("/spec/text").asText()).isEqualTo("u");
        assertThat(fields(forced, "two", "Apply")).isEqualTo(json("{\"f:spec\":{\"f:text\":{}}}"));
        assertThat(fields(forced, "maker", "Update")).isEqualTo(json("{\"f:spec\":{}}"));
    }

    @Test
    void theSameValueIsOwnedTogetherAndGoesWithTheLastOwner() throws IOException {
        ObjectNode one = applied("one", thing("{}"), "{\"spec\":{\"texts\":{\"a\":\"1\",\"b\":\"1\"}}}", false);
        ObjectNode two = applied("two", one, "{\"spec\":{\"texts\":{\"a\":\"1\"}}}", false);

        ObjectNode without = applied("one", two, "{\"spec\":{\"texts\":{\"c\":\"1\"}}}", false);
        assertThat(without.at("/spec/texts")).isEqualTo(json("{\"a\":\"1\",\"c\":\"1\"}"));
        ObjectNode last = applied("two", without, "{}", false);
        assertThat(last.at("/spec/texts")).isEqualTo(json("{\"c\":\"1\"}"));
        assertThat(fields(last, "two", "Apply").isMissingNode()).isTrue();
        assertThat(applied("one", last, "{}", false).has("spec")).isFalse();
    }

    @Test
    void whatNobodyTrackedBelongsToBeforeTheFirstApply() throws IOException {
        ObjectNode found = thing("{\"spec\":{\"text\":\"t\",\"texts\":{\"a\":\"1\"}}}");

        assertThat(updated("other", found, "{\"spec\":{\"text\":\"u\"}}")
                        .at("/metadata/managedFields")
                        .isMissingNode())
                .isTrue();
        ObjectNode applied = applied("one", found, "{\"spec\":{\"texts\":{\"b\":\"1\"}}}", false);
        assertThat(fields(applied, "before-first-apply", "Update"))
                .isEqualTo(json("{\"f:spec\":{\".\":{},\"f:text\":{},\"f:texts\":{\".\":{},\"f:a\":{}}}}"));
        assertThatThrownBy(() -> applied("one", applied, "{\"spec\":{\"text\":\"u\"}}", false))
                .hasMessageContaining("conflict with \"before-first-apply\"");
    }

    @Test
    void listsAreOneValueOrItemsByKeyOrValuesByThemselves() throws IOException {
        ObjectNode one = applied(
                "one",
                thing("{}"),
                "{\"spec\":{\"gates\":[{\"type\":\"a\",\"note\":\"n\"},{\"type\":\"b\"}],\"tags\":[\"x\",\"y\"],\"steps\":[\"s\"]}}",
                false);
        ObjectNode two = applied(
                "two", one, "{\"spec\":{\"gates\":[{\"type\":\"c\"},{\"type\":\"b\"}],\"tags\":[\"z\",\"x\"]}}", false);
        assertThat(two.at("/spec/gates"))
                .isEqualTo(json("[{\"type\":\"a\",\"note\":\"n\"},{\"type\":\"b\"},{\"type\":\"c\"}]"));
        assertThat(two.at("/spec/tags")).isEqualTo(json("[\"x\",\"y\",\"z\"]"));
        assertThat(fields(two, "one", "Apply"))
                .isEqualTo(json(
                        "{\"f:spec\":{\"f:gates\":{\"k:{\\\"type\\\":\\\"a\\\"}\":{\".\":{},\"f:note\":{},\"f:type\":{}},"
                                + "\"k:{\\\"type\\\":\\\"b\\\"}\":{\".\":{},\"f:type\":{}}},\"f:steps\":{},"
                                + "\"f:tags\":{\"v:\\\"x\\\"\":{},\"v:\\\"y\\\"\":{}}}}"));

        assertThatThrownBy(() -> applied("two", two, "{\"spec\":{\"steps\":[\"s\",\"t\"]}}", false))
                .hasMessage("Apply failed with 1 conflict: conflict with \"one\": .spec.steps");
        ObjectNode less = applied("one", two, "{\"spec\":{}}", false);
        assertThat(less.at("/spec"))
                .isEqualTo(json("{\"gates\":[{\"type\":\"b\"},{\"type\":\"c\"}],\"tags\":[\"x\",\"z\"]}"));
    }

    @Test
    void aFieldOfAnItemGoesAndTheItemStaysWithWhoStillWantsIt() throws IOException {
        ObjectNode made = made("{\"spec\":{\"gates\":[{\"type\":\"a\"}]}}");
        ObjectNode noted = applied("one", made, "{\"spec\":{\"gates\":[{\"type\":\"a\",\"note\":\"n\"}]}}", false);
        ObjectNode renoted = updated("other", noted, "{\"spec\":{\"gates\":[{\"type\":\"a\",\"note\":\"m\"}]}}");

        assertThat(applied("one", noted, "{}", false).at("/spec/gates")).isEqualTo(json("[{\"type\":\"a\"}]"));
        assertThat(applied("one", renoted, "{}", false).at("/spec/gates"))
                .isEqualTo(json("[{\"type\":\"a\",\"note\":\"m\"}]"));
    }

    @Test
    void itemsThatCannotBeToldApartAreNotApplied() {
        assertThatThrownBy(() -> applied(
                        "one", thing("{}"), "{\"spec\":{\"gates\":[{\"type\":\"a\"},{\"type\":\"a\"}]}}", false))
                .hasMessage("a list has duplicate entries: [type=\"a\"]");
        assertThatThrownBy(() -> applied("one", thing("{}"), "{\"spec\":{\"gates\":[{\"note\":\"a\"}]}}", false))
                .hasMessage("associative list with keys has an element that omits key field type");
        assertThatThrownBy(() -> applied("one", thing("{}"), "{\"metadata\":{\"managedFields\":[{}]}}", false))
                .hasMessage("metadata.managedFields must be nil");
    }

    @Test
    void applyingTheSameAgainChangesNothing() throws IOException {
        ObjectNode one = applied("one", thing("{}"), "{\"spec\":{\"texts\":{\"a\":\"1\"}}}", false);

        ObjectNode again = THINGS.apply(
                new Manager("one", Operation.APPLY, ""),
                Optional.of(one),
                thing("{\"spec\":{\"texts\":{\"a\":\"1\"}}}"),
                false,
                NOON.plusSeconds(60));

        assertThat(again).isEqualTo(one);
    }

    @Test
    void clientsMayResetOrMoveOrForgetManagedFields() throws IOException {
        ObjectNode made = made("{\"spec\":{\"text\":\"t\"}}");

        assertThat(managed(updated("other", made, "{\"spec\":{\"text\":\"t\"}}")))
                .hasSize(1);
        assertThat(managed(updated("other", made, "{\"metadata\":{\"managedFields\":[]}}")))
                .isEmpty();
        assertThat(managed(updated("other", made, "{\"metadata\":{\"managedFields\":[{}]}}")))
                .isEmpty();
        assertThat(managed(updated(
                        "other",
                        made,
                        "{\"metadata\":{\"managedFields\":[{\"manager\":\"x\"}]},\"spec\":{\"text\":\"t\"}}")))
                .hasSize(1);
        ObjectNode moved = updated(
                "other",
                made,
                "{\"metadata\":{\"managedFields\":[{\"manager\":\"me\",\"operation\":\"Apply\",\"fieldsType\":\"FieldsV1\","
                        + "\"fieldsV1\":{\"f:spec\":{\"f:text\":{},\"f:nothing\":{\"f:x\":{}}}}}]},\"spec\":{\"text\":\"t\"}}");
        assertThat(fields(moved, "me", "Apply")).isEqualTo(json("{\"f:spec\":{\"f:text\":{}}}"));
    }

    @Test
    void kubectlMayTakeWhatItAppliedItselfBeforeItWentServerSide() throws IOException {
        String annotated = "{\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/last-applied-configuration\":"
                + "\"{\\\"spec\\\":{\\\"text\\\":\\\"t\\\",\\\"texts\\\":{\\\"a\\\":\\\"1\\\"}}}\"}},"
                + "\"spec\":{\"text\":\"t\",\"texts\":{\"a\":\"other\"}}}";
        ObjectNode made = made(annotated);

        ObjectNode applied = applied("kubectl", made, "{\"spec\":{\"text\":\"u\"}}", false);
        assertThat(applied.at("/spec/text").asText()).isEqualTo("u");
        assertThat(applied.at("/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration")
                        .asText())
                .isEqualTo("{\"spec\":{\"text\":\"u\"}}\n");
        assertThatThrownBy(() -> applied("kubectl", made, "{\"spec\":{\"texts\":{\"a\":\"2\"}}}", false))
                .hasMessageContaining("1 conflict");
        assertThatThrownBy(() -> applied("other", made, "{\"spec\":{\"text\":\"u\"}}", false))
                .hasMessageContaining("1 conflict");
    }

    @Test
    void throughASubresourceNobodyResetsThem() throws IOException {
        ObjectNode made = made("{\"spec\":{\"text\":\"t\"}}");
        ObjectNode sent = thing("{\"metadata\":{\"managedFields\":[]},\"spec\":{\"text\":\"u\"}}");

        THINGS.write(new Manager("other", Operation.UPDATE, "status"), Optional.of(made), sent, NOON);

        assertThat(managed(sent)).hasSize(2);
        assertThat(managed(sent).findValuesAsText("subresource")).containsExactly("status");
    }

    @Test
    void whenManyUpdateThoseOfLongAgoBecomeOne() throws IOException {
        ObjectNode object = made("{\"spec\":{\"texts\":{\"a\":\"1\"}}}");
        for (int i = 0; i < 30; i++) {
            ObjectNode next = object.deepCopy();
            next.withObjectProperty("spec").withObjectProperty("texts").put("k" + i, "1");
            THINGS.write(
                    new Manager("m" + i, Operation.UPDATE, ""), Optional.of(object), next, NOON.plusSeconds(60 + i));
            object = next;
        }

        assertThat(managed(object)).hasSize(10);
        assertThat(fields(object, "ancient-changes", "Update")
                        .at("/f:spec/f:texts")
                        .has("f:k5"))
                .isTrue();
        assertThat(fields(object, "m29", "Update").at("/f:spec/f:texts").has("f:k29"))
                .isTrue();
    }

    @Test
    void tooManyManagersAreRefused() throws IOException {
        ObjectNode object = thing("{}");
        for (int i = 0; i < 100; i++) {
            object = applied("m" + i, object, "{\"spec\":{\"text\":\"t\"}}", false);
        }
        ObjectNode full = object;

        assertThatThrownBy(() -> applied("one more", full, "{\"spec\":{\"text\":\"t\"}}", false))
                .hasMessageContaining("metadata.managedFields: Too many: must have at most 100 managers");
    }

    @Test
    void whatWasRemovedElsewhereIsNotShown() throws IOException {
        ObjectNode made = made("{\"spec\":{\"texts\":{\"a\":\"1\",\"b\":\"1\"}}}");
        made.withObjectProperty("spec").withObjectProperty("texts").remove("a");

        THINGS.show(made);

        assertThat(fields(made, "maker", "Update").at("/f:spec/f:texts")).isEqualTo(json("{\".\":{},\"f:b\":{}}"));
    }

    private static ObjectNode made(String object) throws IOException {
        ObjectNode made = thing(object);
        THINGS.write(new Manager("maker", Operation.UPDATE, ""), Optional.empty(), made, NOON);
        return made;
    }

    private static ObjectNode updated(String manager, ObjectNode live, String object) throws IOException {
        ObjectNode sent = thing(object);
        THINGS.write(new Manager(manager, Operation.UPDATE, ""), Optional.of(live), sent, NOON);
        return sent;
    }

    private static ObjectNode applied(String manager, ObjectNode live, String intent, boolean force)
            throws IOException {
        Optional<ObjectNode> standing = live.isEmpty() ? Optional.empty() : Optional.of(live);
        return THINGS.apply(new Manager(manager, Operation.APPLY, ""), standing, thing(intent), force, NOON);
    }

    private static JsonNode managed(ObjectNode object) {
        return object.at("/metadata/managedFields");
    }

    private static JsonNode fields(ObjectNode object, String manager, String operation) {
        for (JsonNode entry : managed(object)) {
            if (entry.path("manager").asText().equals(manager)
                    && entry.path("operation").asText().equals(operation)) {
                return entry.path("fieldsV1");
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static ObjectNode thing(String json) throws IOException {
        return (ObjectNode) json(json);
    }

    private static JsonNode json(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}
