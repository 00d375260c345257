package dev.veranda.change;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is attached to an object is changed by whoever saw it as it is, however many processes they come through. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SeenMetadataTest {

    private static final String KIND = "probe";
    private static final String NAME = "seen";

    @Inject
    Feed feed;

    @Inject
    FeedTable table;

    @Inject
    AttachedMetadata attached;

    private String namespace;

    @BeforeEach
    void anObject() {
        namespace = "seen-" + System.nanoTime();
        tell(1);
    }

    @Test
    void ofThoseWhoSawTheSameOneKeepsWhoManagesTheFields() {
        long seen = number();

        List<Boolean> kept = atOnce(
                8,
                i -> attached.keepFields(KIND, namespace, NAME, seen, metadata("managedFields", entry("m" + i, "x"))));

        assertThat(kept).containsOnlyOnce(true);
        assertThat(managers()).containsExactly("m" + kept.indexOf(true));
    }

    @Test
    void aDeletionIsNotRememberedByWhoSawFinalizersThatAreGone() {
        keep(metadata("finalizers", texts("example.com/hold")));
        long seen = number();
        keep(metadata("finalizers", texts()));

        assertThat(attached.requestDeletion(KIND, namespace, NAME, seen)).isFalse();
        assertThat(kept().has("deletion_requested_at")).isFalse();
        assertThat(attached.requestDeletion(KIND, namespace, NAME, number())).isTrue();
        assertThat(kept().has("deletion_requested_at")).isTrue();
    }

    @Test
    void aDeletionAndTheEndOfItsLastFinalizerExcludeEachOther() {
        for (int round = 0; round < 20; round++) {
            anObject();
            keep(metadata("finalizers", texts("example.com/hold")));
            long seen = number();

            List<Boolean> done = atOnce(
                    2,
                    i -> i == 0
                            ? attached.requestDeletion(KIND, namespace, NAME, seen)
                            : attached.keep(
                                    KIND, namespace, NAME, OptionalLong.of(seen), metadata("finalizers", texts())));

            assertThat(done).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void aChangeOfWhatWasChangedSinceIsUndoneAsAWhole() {
        long seen = number();
        keep(metadata("labels", JsonNodeFactory.instance.objectNode().put("by", "another")));

        assertThatThrownBy(() -> changeIfSeen(seen, 2)).isInstanceOf(Stale.class);
        assertThat(standing().body().path("value").asInt()).isEqualTo(1);
        assertThat(managers()).isEmpty();

        changeIfSeen(number(), 2);
        assertThat(standing().body().path("value").asInt()).isEqualTo(2);
        assertThat(managers()).containsExactly("me");
    }

    @Test
    void ofThoseWhoSawTheSameOneChangesIt() {
        long seen = number();

        List<Boolean> changed = atOnce(8, i -> {
            try {
                changeIfSeen(seen, 10 + i);
                return true;
            } catch (Stale stale) {
                return false;
            }
        });

        assertThat(changed).containsOnlyOnce(true);
        assertThat(standing().body().path("value").asInt()).isEqualTo(10 + changed.indexOf(true));
    }

    @Test
    void whatLooksTheSameAfterwardsWasSeenAsWell() {
        long seen = number();
        keep(metadata("labels", JsonNodeFactory.instance.objectNode().put("by", "another")));

        assertThatThrownBy(() -> changeIfSeen(seen, 1)).isInstanceOf(Stale.class);
    }

    @Test
    void whatOthersManageSinceStaysWhereAChangeCannotBeUndone() {
        ArrayNode before = entry("gone", "a").addAll(entry("mine", "b")).addAll(entry("stays", "c"));
        keep(metadata("managedFields", before));
        ArrayNode after = entry("mine", "b2").addAll(entry("stays", "c")).addAll(entry("new", "d"));
        keep(metadata("managedFields", before.deepCopy().addAll(entry("another", "e"))));

        attached.keepFieldsAlong(KIND, namespace, NAME, before, metadata("managedFields", after), () -> {
            tell(2);
            return true;
        });

        assertThat(standing().body().path("value").asInt()).isEqualTo(2);
        assertThat(managers()).containsExactly("mine", "stays", "another", "new");
        assertThat(kept().path("managed_fields").path(0).path("fieldsV1").has("f:b2"))
                .isTrue();
    }

    @Test
    void whoChangedTheObjectItselfAttachesToWhatTheySawAttached() {
        ObjectNode before =
                metadata("labels", JsonNodeFactory.instance.objectNode().put("a", "1"));
        keep(before);
        tell(2);
        ObjectNode after =
                metadata("labels", JsonNodeFactory.instance.objectNode().put("a", "2"));

        assertThat(attached.keepInPlaceOf(KIND, namespace, NAME, before, after)).isTrue();
        assertThat(attached.keepInPlaceOf(KIND, namespace, NAME, before, after)).isFalse();
        assertThat(kept().path("labels").path("a").asText()).isEqualTo("2");
    }

    @Test
    void whatIsAttachedToAnObjectThatIsMadeIsThereFromTheBeginning() {
        ObjectNode metadata = metadata("finalizers", texts("example.com/hold"));
        metadata.set("managedFields", entry("maker", "x"));
        metadata.put("generateName", "made-");

        attached.keepAlong(KIND, namespace, "made", metadata, () -> {
            QuarkusTransaction.requiringNew().run(() -> feed.tell(key("made"), value(1)));
            // As a controller that hears of it.
            long seen = standing("made").number();
            return attached.keep(
                    KIND,
                    namespace,
                    "made",
                    OptionalLong.of(seen),
                    metadata("finalizers", texts("example.com/hold", "example.com/controller")));
        });

        JsonNode kept = standing("made").metadata();
        assertThat(kept.path("finalizers")).hasSize(2);
        assertThat(kept.path("generate_name").asText()).isEqualTo("made-");
    }

    private static final class Stale extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void changeIfSeen(long seen, int value) {
        attached.keepFieldsIfSeen(
                KIND,
                namespace,
                NAME,
                OptionalLong.of(seen),
                Stale::new,
                metadata("managedFields", entry("me", "x")),
                () -> {
                    tell(value);
                    return true;
                });
    }

    private interface Try {
        boolean run(int number);
    }

    private static List<Boolean> atOnce(int times, Try work) {
        return IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> asBoolean(() -> work.run(i))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static boolean asBoolean(BooleanSupplier work) {
        return work.getAsBoolean();
    }

    private void tell(int value) {
        QuarkusTransaction.requiringNew().run(() -> feed.tell(key(NAME), value(value)));
    }

    private void keep(ObjectNode metadata) {
        assertThat(attached.keep(KIND, namespace, NAME, OptionalLong.empty(), metadata))
                .isTrue();
    }

    private long number() {
        return standing().number();
    }

    private JsonNode kept() {
        return standing().metadata();
    }

    private List<String> managers() {
        return StreamSupport.stream(kept().path("managed_fields").spliterator(), false)
                .map(entry -> entry.path("manager").asText())
                .toList();
    }

    private FeedTable.Standing standing() {
        return standing(NAME);
    }

    private FeedTable.Standing standing(String name) {
        return QuarkusTransaction.requiringNew()
                .call(() -> requireNonNull(table.standing(List.of(key(name))).get(key(name))));
    }

    private ObjectKey key(String name) {
        return new ObjectKey(KIND, namespace, name);
    }

    private static ObjectNode value(int value) {
        return JsonNodeFactory.instance.objectNode().put("value", value);
    }

    private static ObjectNode metadata(String field, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(field, value);
    }

    private static ArrayNode texts(String... texts) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        List.of(texts).forEach(all::add);
        return all;
    }

    private static ArrayNode entry(String manager, String field) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        ObjectNode entry = entries.addObject().put("manager", manager).put("operation", "Update");
        entry.putObject("fieldsV1").putObject("f:" + field);
        return entries;
    }
}
