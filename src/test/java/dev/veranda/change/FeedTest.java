package dev.veranda.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FeedTest {

    @Inject
    Feed feed;

    @Inject
    FeedReader reader;

    @Inject
    AttachedMetadata attached;

    private FeedProbe probe;

    @BeforeEach
    void listen() {
        probe = new FeedProbe(feed, reader);
    }

    @Test
    void aChangeIsToldOnceAndWhatLooksTheSameIsNoChange() {
        probe.tell("a", 1);
        probe.tell("a", 1);
        probe.tell("a", 2);
        QuarkusTransaction.requiringNew().run(() -> feed.tellGone(probe.key("a")));
        QuarkusTransaction.requiringNew().run(() -> feed.tellGone(probe.key("a")));
        reader.catchUp();

        assertThat(probe.told())
                .extracting(Change::type)
                .containsExactly(Change.Type.ADDED, Change.Type.MODIFIED, Change.Type.DELETED);
        assertThat(probe.told())
                .extracting(change -> change.body().path("value").asInt())
                .containsExactly(1, 2, 2);
        assertThat(probe.told()).isSortedAccordingTo((a, b) -> Long.compare(a.number(), b.number()));
    }

    @Test
    void nothingIsToldOfWhatWasUndone() {
        QuarkusTransaction.begin();
        feed.tell(probe.key("undone"), FeedProbe.value(1));
        QuarkusTransaction.rollback();
        probe.tell("kept", 1);
        reader.catchUp();

        assertThat(probe.told()).extracting(Change::name).containsExactly("kept");
    }

    @Test
    void ofTwoWhoSawTheSameOneAttachesSomethingAndTheOtherIsTold() {
        QuarkusTransaction.requiringNew()
                .run(() -> feed.tell(
                        new ObjectKey(FeedProbe.KIND, probe.namespace(), "seen"),
                        JsonNodeFactory.instance.objectNode().put("value", 1)));
        reader.catchUp();
        OptionalLong seen = OptionalLong.of(probe.told().getLast().number());

        List<Boolean> kept = Stream.of("one", "two")
                .map(label -> CompletableFuture.supplyAsync(
                        () -> attached.keep(FeedProbe.KIND, probe.namespace(), "seen", seen, labelled(label))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        reader.catchUp();

        assertThat(kept).containsExactlyInAnyOrder(true, false);
        String winner = kept.getFirst() ? "one" : "two";
        assertThat(probe.told().getLast().metadata().path("labels").path("by").asText())
                .isEqualTo(winner);
        assertThat(attached.keep(
                        FeedProbe.KIND,
                        probe.namespace(),
                        "seen",
                        OptionalLong.of(probe.told().getLast().number()),
                        labelled("three")))
                .isTrue();
    }

    /** Who changes the object sees what is attached to it now, and the other way round. */
    @Test
    void whatIsAttachedAndWhatItIsChangeAtTheSameTime() throws Exception {
        probe.tell("both", 0);
        int times = 40;
        CompletableFuture<Void> values = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= times; i++) {
                probe.tell("both", i);
            }
        });
        CompletableFuture<Void> labels = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= times; i++) {
                ObjectNode metadata = JsonNodeFactory.instance.objectNode();
                metadata.putObject("labels").put("time", Integer.toString(i));
                attached.keep(FeedProbe.KIND, probe.namespace(), "both", OptionalLong.empty(), metadata);
            }
        });
        CompletableFuture.allOf(values, labels).join();
        reader.catchUp();

        int value = 0;
        int label = 0;
        for (Change change : probe.told()) {
            int nextValue = change.body().path("value").asInt();
            int nextLabel = change.metadata().path("labels").path("time").asInt();
            assertThat(nextValue - value + nextLabel - label)
                    .as("change %d", change.number())
                    .isEqualTo(change.type() == Change.Type.ADDED ? 0 : 1);
            value = nextValue;
            label = nextLabel;
        }
        assertThat(value).isEqualTo(times);
        assertThat(label).isEqualTo(times);
    }

    /** Whoever had to wait for the other's transaction sees what that one attached. */
    @Test
    void whoWaitsForAnotherChangeSeesWhatItAttached() throws Exception {
        probe.tell("waits", 0);
        CountDownLatch attachedIt = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("labels").put("team", "web");
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    attached.keep(FeedProbe.KIND, probe.namespace(), "waits", OptionalLong.empty(), metadata);
                    attachedIt.countDown();
                    FeedProbe.await(mayEnd);
                }));
        attachedIt.await();
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> probe.tell("waits", 1));
        Thread.sleep(200);
        mayEnd.countDown();
        CompletableFuture.allOf(first, second).join();
        reader.catchUp();

        assertThat(probe.told().getLast().body().path("value").asInt()).isEqualTo(1);
        assertThat(probe.told().getLast().metadata().path("labels").path("team").asText())
                .isEqualTo("web");
    }

    /** A write that lost its race brings the index to what somebody else did, which is not its own to put its name to. */
    @Test
    void whatIsOnlyHeardOfOnTheWayGetsNothingAttached() {
        ObjectNode mine = JsonNodeFactory.instance.objectNode();
        mine.putArray("managedFields").addObject().put("manager", "me");
        probe.tell("overtaken", 1);

        assertThatThrownBy(() -> attached.keepFieldsAlong(
                        FeedProbe.KIND,
                        probe.namespace(),
                        "overtaken",
                        JsonNodeFactory.instance.arrayNode(),
                        mine,
                        () -> {
                            feed.aside(() -> probe.tell("overtaken", 2));
                            throw new IllegalStateException("overtaken");
                        }))
                .hasMessage("overtaken");
        reader.catchUp();

        assertThat(probe.told()).hasSize(2);
        assertThat(probe.told().getLast().metadata().has("managed_fields")).isFalse();
    }

    private static ObjectNode labelled(String by) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("labels").put("by", by);
        return metadata;
    }
}
