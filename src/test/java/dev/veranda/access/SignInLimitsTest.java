package dev.veranda.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stranger who guesses is stopped, and the owner of the account is not, whichever processes they come to. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SignInLimitsTest {

    private static final int PER_MINUTE = 10;

    /** In place of a minute, so that none of it passes during a test. */
    private static final Duration MINUTE = Duration.ofDays(1);

    @Inject
    EntityManager entities;

    @Inject
    AgroalDataSource database;

    @SuppressWarnings("NullAway.Init")
    private SignInLimits limits;

    @SuppressWarnings("NullAway.Init")
    private SignInLimits elsewhere;

    @SuppressWarnings("NullAway.Init")
    private String alice;

    private final String bob = "bob-" + UUID.randomUUID();
    private final String place = "place " + UUID.randomUUID() + " ";

    @BeforeEach
    void twoProcesses() {
        limits = process();
        elsewhere = process();
        alice = AccountFixture.made().name();
    }

    /** Knows nothing that another one does but by the database. */
    private SignInLimits process() {
        return new SignInLimits(
                new AccountSettings() {
                    @Override
                    public boolean demo() {
                        return false;
                    }

                    @Override
                    public Optional<String> adminPassword() {
                        return Optional.empty();
                    }

                    @Override
                    public int attemptsPerMinute() {
                        return PER_MINUTE;
                    }
                },
                counts(),
                new UsualNetworks(entities));
    }

    private FailureCounts counts() {
        return new FailureCounts(database, Optional.of("the same in both"), MINUTE);
    }

    @Test
    void guessesFromOneNetworkEndWhateverAccountTheyAreAt() {
        assertThat(fail(alice, "1", 40)).isEqualTo(10);
        assertThat(fail(bob, "1", 40)).isEqualTo(10);
        int others = 0;
        for (int i = 0; i < 60; i++) {
            others += fail("nobody" + i, "1", 1);
        }
        assertThat(others).isEqualTo(30);
    }

    @Test
    void theOwnerGetsInFromElsewhere() {
        fail(alice, "1", 40);

        assertThat(mayBegin(limits, alice, "2")).isTrue();
        assertThat(mayBegin(limits, alice, "1")).isFalse();
        assertThat(mayBegin(limits, bob, "1")).isTrue();
    }

    @Test
    void guessesFromManyNetworksEndToo() {
        int guesses = 0;
        for (int i = 0; i < 30; i++) {
            guesses += fail(alice, "n" + i, 10);
        }
        assertThat(guesses).isEqualTo(100);
    }

    @Test
    void guessesFromManyNetworksDoNotStopTheOwnerWhereTheyUsuallySignInFrom() {
        succeed(limits, alice, "usual");
        for (int i = 0; i < 30; i++) {
            fail(alice, "n" + i, 10);
        }

        for (SignInLimits process : List.of(limits, elsewhere)) {
            assertThat(mayBegin(process, alice, "usual")).isTrue();
            assertThat(mayBegin(process, alice, "unusual")).isFalse();
        }
        assertThat(fail(alice, "usual", 40)).isEqualTo(10);
    }

    @Test
    void whatIsRefusedUsesUpNothing() {
        fail(alice, "1", 100);

        assertThat(fail(bob, "1", 40)).isEqualTo(10);
        assertThat(fail(alice, "2", 40)).isEqualTo(10);
    }

    @Test
    void whatSucceedsDoesNotCountAndWritesNothing() throws SQLException {
        succeed(limits, alice, "1");
        long before = rows();
        for (int i = 0; i < 100; i++) {
            succeed(limits, alice, "1");
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatFailsHereCountsThere() {
        int looked = 0;
        for (int i = 0; i < 20; i++) {
            looked += fail(i % 2 == 0 ? limits : elsewhere, alice, "1");
        }

        assertThat(looked).isEqualTo(10);
        assertThat(mayBegin(limits, alice, "1")).isFalse();
        assertThat(mayBegin(elsewhere, alice, "1")).isFalse();
    }

    @Test
    void nobodyGainsByGuessingAtTheSameTime() {
        List<SignInLimits.Attempt> attempts = Stream.generate(() -> limits.begin(alice, place + "1"))
                .limit(30)
                .flatMap(Optional::stream)
                .toList();
        assertThat(attempts).hasSize(10);

        attempts.forEach(SignInLimits.Attempt::failed);
        attempts.forEach(SignInLimits.Attempt::close);
        assertThat(mayBegin(limits, alice, "1")).isFalse();
        assertThat(mayBegin(elsewhere, alice, "1")).isFalse();
    }

    @Test
    void whatBrokeOffLeavesNothing() {
        for (int i = 0; i < 30; i++) {
            assertThat(mayBegin(limits, alice, "1")).isTrue();
        }
    }

    @Test
    void aFailureIsForgottenInItsTime() throws SQLException {
        assertThat(fail(alice, "1", 40)).isEqualTo(10);

        pass(MINUTE.dividedBy(PER_MINUTE).multipliedBy(2));
        assertThat(fail(alice, "1", 40)).isEqualTo(2);
        pass(MINUTE.multipliedBy(2));
        assertThat(fail(alice, "1", 40)).isEqualTo(10);
    }

    @Test
    void whatSaysNothingAnyMoreIsRemoved() throws SQLException {
        fail(alice, "1", 1);
        pass(MINUTE.multipliedBy(2));
        long before = rows();
        fail(bob, "elsewhere", 1);
        assertThat(rows()).isLessThanOrEqualTo(before);
    }

    @Test
    void countsOfOneKindEndTogether() {
        FailureCounts other = counts();
        FailureCounts one = counts();
        FailureCounts.Counter counter = new FailureCounts.Counter("test", place, 7);
        List<Boolean> tooMany = IntStream.range(0, 9)
                .mapToObj(i -> (i % 2 == 0 ? one : other).addOrTooMany(counter))
                .toList();

        assertThat(tooMany).containsExactly(false, false, false, false, false, false, false, true, true);
        assertThat(one.addOrTooMany(new FailureCounts.Counter("test", place + "another", 7)))
                .isFalse();
    }

    @Test
    void whatWasTypedIsNotKeptAsItIs() throws SQLException {
        fail("my-password", "1", 1);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select count(*) from failure_count where counted !~ '^[0-9a-f]{64}$'")) {
            found.next();
            assertThat(found.getLong(1)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9",
        "2001:db8:1:2::1, [2001:db8:1:2::7]",
        "fe80::1%eth0, fe80::2%eth1",
        "::ffff:10.0.0.1, 10.0.0.1"
    })
    void theNeighboursOfAnAddressAreOneNetwork(String one, String other) {
        assertThat(Network.of(one)).isEqualTo(Network.of(other));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.2", "2001:db8:1:2::1, 2001:db8:1:3::1", "not an address, another"})
    void othersAreNot(String one, String other) {
        assertThat(Network.of(one)).isNotEqualTo(Network.of(other));
    }

    /** How many of so many failing attempts were let through to be looked at. */
    private int fail(String account, String network, int times) {
        int looked = 0;
        for (int i = 0; i < times; i++) {
            looked += fail(limits, account, network);
        }
        return looked;
    }

    private int fail(SignInLimits process, String account, String network) {
        Optional<SignInLimits.Attempt> attempt = process.begin(account, place + network);
        attempt.ifPresent(begun -> {
            begun.failed();
            begun.close();
        });
        return attempt.isPresent() ? 1 : 0;
    }

    private void succeed(SignInLimits process, String account, String network) {
        try (SignInLimits.Attempt attempt =
                process.begin(account, place + network).orElseThrow()) {
            attempt.succeeded();
        }
    }

    private boolean mayBegin(SignInLimits process, String account, String network) {
        Optional<SignInLimits.Attempt> attempt = process.begin(account, place + network);
        attempt.ifPresent(SignInLimits.Attempt::close);
        return attempt.isPresent();
    }

    /** As if so much time had passed. */
    private void pass(Duration time) throws SQLException {
        run("update failure_count set clear_at = clear_at - make_interval(secs => " + time.toSeconds() + ")");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from failure_count")) {
            found.next();
            return found.getLong(1);
        }
    }
}
