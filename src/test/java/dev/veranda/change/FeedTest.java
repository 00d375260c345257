package dev.veranda.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FeedTest {

    private static final String KIND = "probe";

    @Inject
    Feed feed;

    @Inject
    FeedReader reader;

    @Inject
    AttachedMetadata attached;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "quarkus.flyway.jdbc-url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    private final List<Change> told = new CopyOnWriteArrayList<>();
    private String namespace;

    @BeforeEach
    void listen() {
        namespace = "probe-" + System.nanoTime();
        reader.subscribe(new FeedSubscriber() {
            @Override
            public void changed(List<Change> changes) {
                changes.stream()
                        .filter(change -> change.namespace().equals(namespace))
                        .forEach(told::add);
            }

            @Override
            public void lost() {
                throw new AssertionError("Nothing was forgotten");
            }
        });
    }

    @Test
    void ofTwoWhoSawTheSameOneAttachesSomethingAndTheOtherIsTold() {
        QuarkusTransaction.requiringNew()
                .run(() -> feed.tell(
                        new ObjectKey(KIND, namespace, "seen"),
                        JsonNodeFactory.instance.objectNode().put("value", 1)));
        reader.catchUp();
        OptionalLong seen = OptionalLong.of(told.getLast().number());

        List<Boolean> kept = Stream.of("one", "two")
                .map(label -> CompletableFuture.supplyAsync(
                        () -> attached.keep(KIND, namespace, "seen", seen, labelled(label))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        reader.catchUp();

        assertThat(kept).containsExactlyInAnyOrder(true, false);
        String winner = kept.getFirst() ? "one" : "two";
        assertThat(told.getLast().metadata().path("labels").path("by").asText()).isEqualTo(winner);
        assertThat(attached.keep(
                        KIND, namespace, "seen", OptionalLong.of(told.getLast().number()), labelled("three")))
                .isTrue();
    }

    private static ObjectNode labelled(String by) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("labels").put("by", by);
        return metadata;
    }

    @Test
    void aChangeIsToldOnceAndWhatLooksTheSameIsNoChange() {
        tell("a", 1);
        tell("a", 1);
        tell("a", 2);
        QuarkusTransaction.requiringNew().run(() -> feed.tellGone(key("a")));
        QuarkusTransaction.requiringNew().run(() -> feed.tellGone(key("a")));
        reader.catchUp();

        assertThat(told)
                .extracting(Change::type)
                .containsExactly(Change.Type.ADDED, Change.Type.MODIFIED, Change.Type.DELETED);
        assertThat(told)
                .extracting(change -> change.body().path("value").asInt())
                .containsExactly(1, 2, 2);
        assertThat(told).isSortedAccordingTo((a, b) -> Long.compare(a.number(), b.number()));
    }

    @Test
    void nothingIsToldOfWhatWasUndone() {
        QuarkusTransaction.begin();
        feed.tell(key("undone"), value(1));
        QuarkusTransaction.rollback();
        tell("kept", 1);
        reader.catchUp();

        assertThat(told).extracting(Change::name).containsExactly("kept");
    }

    @Test
    void whatIsCommittedWaitsForWhatTookItsNumberBefore() throws Exception {
        CountDownLatch numbered = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    feed.tell(key("slow"), value(1));
                    numbered.countDown();
                    await(mayEnd);
                }));
        numbered.await();
        tell("quick", 1);

        CompletableFuture<Void> caughtUp = CompletableFuture.runAsync(reader::catchUp);
        Awaitility.await().during(Duration.ofMillis(200)).until(() -> told.isEmpty() && !caughtUp.isDone());
        mayEnd.countDown();
        slow.join();
        caughtUp.join();

        assertThat(told).extracting(Change::name).containsExactly("slow", "quick");
    }

    /** A reading that is under way began before the change, and does not count. */
    @Test
    void whoAsksDuringAReadingHearsOfWhatCameAfterItBegan() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        reader.subscribe(new FeedSubscriber() {
            @Override
            public void changed(List<Change> changes) {
                if (changes.stream().anyMatch(change -> change.namespace().equals(namespace))
                        && mayGoOn.getCount() > 0) {
                    reading.countDown();
                    await(mayGoOn);
                }
            }

            @Override
            public void lost() {}
        });
        tell("first", 1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(reader::catchUp);
        reading.await();
        tell("second", 1);
        CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(() -> {
            reader.catchUp();
            return told.stream().map(Change::name).toList();
        });
        Thread.sleep(100);
        mayGoOn.countDown();

        first.join();
        assertThat(seen.join()).containsExactly("first", "second");
    }

    @Test
    void whatIsCommittedWaitsForNobodyElse() throws Exception {
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery("select pg_current_xact_id()").close();
            tell("a", 1);
            reader.catchUp();

            assertThat(told).extracting(Change::name).containsExactly("a");
            other.rollback();
        }
    }

    @Test
    void anotherDatabaseOfTheServerHoldsNothingUp() throws Exception {
        execute(url, "create database neighbour");
        try (Connection neighbour =
                        DriverManager.getConnection(url.replaceFirst("/[^/]*$", "/neighbour"), owner, password);
                Statement statement = neighbour.createStatement()) {
            neighbour.setAutoCommit(false);
            statement.executeQuery("select pg_current_xact_id()").close();
            QuarkusTransaction.begin();
            feed.tell(key("undone"), value(1));
            QuarkusTransaction.rollback();
            tell("kept", 1);
            long begun = System.nanoTime();
            reader.catchUp();

            assertThat(told).extracting(Change::name).containsExactly("kept");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            neighbour.rollback();
        } finally {
            execute(url, "drop database neighbour with (force)");
        }
    }

    /** Transactions that take several numbers, end in another order than they began in, and are often undone. */
    @Test
    void inARaceEverythingCommittedIsToldOnceAndInOrder() throws Exception {
        int writers = 6;
        int each = 40;
        List<String> committed = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> work = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (int writer = 0; writer < writers; writer++) {
                int me = writer;
                work.add(CompletableFuture.runAsync(() -> write(me, each, committed), threads));
            }
            work.forEach(CompletableFuture::join);
        }
        reader.catchUp();

        assertThat(committed).hasSizeBetween(writers * each, writers * each * 2 - 1);
        assertThat(told).extracting(Change::name).containsExactlyInAnyOrderElementsOf(committed);
        List<Long> numbers = told.stream().map(Change::number).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    /** Who changes the object sees what is attached to it now, and the other way round. */
    @Test
    void whatIsAttachedAndWhatItIsChangeAtTheSameTime() throws Exception {
        tell("both", 0);
        int times = 40;
        CompletableFuture<Void> values = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= times; i++) {
                tell("both", i);
            }
        });
        CompletableFuture<Void> labels = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= times; i++) {
                ObjectNode metadata = JsonNodeFactory.instance.objectNode();
                metadata.putObject("labels").put("time", Integer.toString(i));
                attached.keep(KIND, namespace, "both", OptionalLong.empty(), metadata);
            }
        });
        CompletableFuture.allOf(values, labels).join();
        reader.catchUp();

        int value = 0;
        int label = 0;
        for (Change change : told) {
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
        tell("waits", 0);
        CountDownLatch attachedIt = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("labels").put("team", "web");
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    attached.keep(KIND, namespace, "waits", OptionalLong.empty(), metadata);
                    attachedIt.countDown();
                    await(mayEnd);
                }));
        attachedIt.await();
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> tell("waits", 1));
        Thread.sleep(200);
        mayEnd.countDown();
        CompletableFuture.allOf(first, second).join();
        reader.catchUp();

        assertThat(told.getLast().body().path("value").asInt()).isEqualTo(1);
        assertThat(told.getLast().metadata().path("labels").path("team").asText())
                .isEqualTo("web");
    }

    private void write(int writer, int each, List<String> committed) {
        Random random = new Random(writer);
        for (int i = 0; i < each; i++) {
            String one = writer + "-" + i + "-one";
            String two = writer + "-" + i + "-two";
            int value = i;
            boolean undo = random.nextInt(3) == 0;
            try {
                QuarkusTransaction.requiringNew().run(() -> {
                    pause(random.nextInt(3));
                    feed.tell(key(one), value(value));
                    pause(random.nextInt(4));
                    feed.tell(key(two), value(value));
                    pause(random.nextInt(3));
                    if (undo) {
                        throw new IllegalStateException("undone on purpose");
                    }
                });
                committed.add(one);
                committed.add(two);
            } catch (IllegalStateException undone) {
                assertThat(undo).isTrue();
            }
        }
    }

    private void tell(String name, int value) {
        QuarkusTransaction.requiringNew().run(() -> feed.tell(Map.of(key(name), Optional.of(value(value)))));
    }

    private ObjectKey key(String name) {
        return new ObjectKey(KIND, namespace, name);
    }

    private static ObjectNode value(int value) {
        return JsonNodeFactory.instance.objectNode().put("value", value);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String at, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(at, owner, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
