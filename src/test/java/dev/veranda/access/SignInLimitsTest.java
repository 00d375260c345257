package dev.veranda.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stranger who guesses is stopped, and the owner of the account is not. */
class SignInLimitsTest {

    private final SignInLimits limits = new SignInLimits(10);

    @Test
    void guessesFromOneNetworkEndWhateverAccountTheyAreAt() {
        assertThat(fail("alice", "10.0.0.1", 100)).isEqualTo(10);
        assertThat(fail("bob", "10.0.0.1", 100)).isEqualTo(10);
        int others = 0;
        for (int i = 0; i < 100; i++) {
            others += fail("nobody" + i, "10.0.0.1", 1);
        }
        assertThat(others).isEqualTo(30);
    }

    @Test
    void theOwnerGetsInFromElsewhere() {
        fail("alice", "10.0.0.1", 1_000);

        assertThat(limits.begin("alice", "10.0.0.2")).isTrue();
        assertThat(limits.begin("alice", "10.0.0.1")).isFalse();
        assertThat(limits.begin("bob", "10.0.0.1")).isTrue();
    }

    @Test
    void guessesFromManyNetworksEndToo() {
        int guesses = 0;
        for (int i = 0; i < 200; i++) {
            guesses += fail("alice", "10.0." + i + ".1", 10);
        }
        assertThat(guesses).isEqualTo(100);
    }

    @Test
    void guessesFromManyNetworksDoNotStopTheOwnerWhereTheyUsuallySignInFrom() {
        assertThat(limits.begin("alice", "10.9.9.9")).isTrue();
        limits.succeeded("alice", "10.9.9.9");
        for (int i = 0; i < 200; i++) {
            fail("alice", "10.0." + i + ".1", 10);
        }

        assertThat(limits.begin("alice", "10.9.9.9")).isTrue();
        assertThat(limits.begin("alice", "10.9.9.8")).isFalse();
        assertThat(fail("alice", "10.9.9.9", 100)).isEqualTo(9);
    }

    @Test
    void whatIsRefusedUsesUpNothing() {
        fail("alice", "10.0.0.1", 1_000);

        assertThat(fail("bob", "10.0.0.1", 100)).isEqualTo(10);
        assertThat(fail("alice", "10.0.0.2", 100)).isEqualTo(10);
    }

    @Test
    void whatSucceedsDoesNotCount() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(limits.begin("alice", "10.0.0.1")).isTrue();
            limits.succeeded("alice", "10.0.0.1");
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
    private int fail(String account, String address, int times) {
        int looked = 0;
        for (int i = 0; i < times; i++) {
            looked += limits.begin(account, address) ? 1 : 0;
        }
        return looked;
    }
}
