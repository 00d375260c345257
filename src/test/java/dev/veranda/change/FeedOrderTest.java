package dev.veranda.change;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order and when what is committed is told. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FeedOrderTest {

    @Inject
    Feed feed;

    @Inject
    FeedReader reader;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "quarkus.flyway.jdbc-url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    private FeedProbe probe;

    @BeforeEach
    void listen() {
        probe = new FeedProbe(feed, reader);
    }

    @Test
    void whatIsCommittedWaitsForWhatTookItsNumberBefore() throws Exception {
        CountDownLatch numbered = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    feed.tell(probe.key("slow"), FeedProbe.value(1));
                    numbered.countDown();
                    FeedProbe.await(mayEnd);
                }));
        numbered.await();
        probe.tell("quick", 1);

        CompletableFuture<Void> caughtUp = CompletableFuture.runAsync(reader::catchUp);
        Awaitility.await()
                .during(Duration.ofMillis(200))
                .until(() -> probe.told().isEmpty() && !caughtUp.isDone());
        mayEnd.countDown();
        slow.join();
        caughtUp.join();

        assertThat(probe.told()).extracting(Change::name).containsExactly("slow", "quick");
    }

    /** A reading that is under way began before the change, and does not count. */
    @Test
    void whoAsksDuringAReadingHearsOfWhatCameAfterItBegan() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        reader.subscribe(new FeedSubscriber() {
            @Override
            public void changed(List<Change> changes) {
                if (changes.stream().anyMatch(change -> change.namespace().equals(probe.namespace()))
                        && mayGoOn.getCount() > 0) {
                    reading.countDown();
                    FeedProbe.await(mayGoOn);
                }
            }

            @Override
            public void lost() {}
        });
        probe.tell("first", 1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(reader::catchUp);
        reading.await();
        probe.tell("second", 1);
        CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(() -> {
            reader.catchUp();
            return probe.told().stream().map(Change::name).toList();
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
            probe.tell("a", 1);
            reader.catchUp();

            assertThat(probe.told()).extracting(Change::name).containsExactly("a");
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
            feed.tell(probe.key("undone"), FeedProbe.value(1));
            QuarkusTransaction.rollback();
            probe.tell("kept", 1);
            long begun = System.nanoTime();
            reader.catchUp();

            assertThat(probe.told()).extracting(Change::name).containsExactly("kept");
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
        assertThat(probe.told()).extracting(Change::name).containsExactlyInAnyOrderElementsOf(committed);
        List<Long> numbers = probe.told().stream().map(Change::number).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
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
                    feed.tell(probe.key(one), FeedProbe.value(value));
                    pause(random.nextInt(4));
                    feed.tell(probe.key(two), FeedProbe.value(value));
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

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
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
