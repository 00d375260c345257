package dev.veranda.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits hold for all processes together, and nobody waits for another process to end. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SharesInUseTest {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject
    AgroalDataSource database;

    @Inject
    Scheduler scheduler;

    private final Process one = new Process();
    private final Process two = new Process();

    /** A process, and what it uses. */
    private final class Process {

        private final Map<String, Integer> used = new ConcurrentHashMap<>();

        @SuppressWarnings("NullAway.Init")
        private SharesInUse shares;

        @SuppressWarnings("NullAway.Init")
        private Shares.Share share;

        void begin() {
            shares = new SharesInUse(database, -NEXT.incrementAndGet());
            share = shares.declare("tests", () -> Map.copyOf(used));
        }

        void uses(String whose, int count) {
            used.put(whose, count);
        }
    }

    /** The application that the test runs in would be one more. */
    @BeforeEach
    void processes() throws SQLException {
        scheduler.pause();
        run("delete from in_use");
        one.begin();
        two.begin();
    }

    @AfterEach
    void end() {
        one.shares.leave();
        two.shares.leave();
        scheduler.resume();
    }

    private void exchange() {
        one.shares.exchange();
        two.shares.exchange();
        one.shares.exchange();
    }

    @Test
    void theOnlyOneMayUseAll() throws SQLException {
        run("delete from in_use");
        one.shares.exchange();
        assertThat(one.share.of("alice", 8)).isEqualTo(8);
    }

    @Test
    void whatOneUsesTheOtherMayNot() {
        one.uses("alice", 3);
        exchange();

        assertThat(two.share.of("alice", 8)).isEqualTo(5);
        assertThat(two.share.of("bob", 8)).isEqualTo(8);
        assertThat(one.share.of("alice", 8)).isEqualTo(8);
    }

    @Test
    void eachHasItsPartWhateverTheOtherUses() {
        one.uses("alice", 8);
        exchange();

        assertThat(two.share.of("alice", 8)).isEqualTo(4);
        two.uses("alice", 4);
        exchange();
        assertThat(one.share.of("alice", 8)).isEqualTo(4);
        assertThat(one.share.of("alice", 1)).isEqualTo(1);
        assertThat(one.share.of("alice", 7)).isEqualTo(4);
    }

    @Test
    void whatIsGivenBackIsHeardOf() {
        one.uses("alice", 8);
        exchange();
        one.used.clear();
        exchange();

        assertThat(two.share.of("alice", 8)).isEqualTo(8);
    }

    @Test
    void whoEndsLeavesEverythingToTheOthers() {
        one.uses("alice", 8);
        exchange();
        one.shares.leave();
        two.shares.exchange();

        assertThat(two.share.of("alice", 8)).isEqualTo(8);
    }

    @Test
    void whoWasKilledIsForgottenSoon() throws SQLException {
        one.uses("alice", 8);
        exchange();
        run("update in_use set at = at - interval '11 seconds'");
        two.shares.exchange();

        assertThat(two.share.of("alice", 8)).isEqualTo(8);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
