package dev.veranda.access;

import dev.veranda.access.FailureCounts.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often signing in may fail. A stranger who guesses at an account is stopped without its owner being locked out: what counts
 * first is the account from one network. Over all networks together an account has a wider limit, against guesses from many, and
 * a network that its owner signed in from lately is not held to that one. What failed counts in all processes together; what is
 * being looked at counts here as if it failed, so that nobody gains by guessing at the same time.
 */
@ApplicationScoped
class SignInLimits {

    /** Per network, over all accounts: many people may sit behind one. */
    private static final int NETWORK_FACTOR = 5;

    /** Per account, over all networks. */
    private static final int ACCOUNT_FACTOR = 10;

    private final int perMinute;
    private final FailureCounts failures;
    private final UsualNetworks usual;
    private final Map<Counter, Integer> lookedAt = new HashMap<>();

    /** {@link AccountSettings#attemptsPerMinute} says how often it may fail for one account from one network. */
    SignInLimits(AccountSettings settings, FailureCounts failures, UsualNetworks usual) {
        this.perMinute = settings.attemptsPerMinute();
        this.failures = failures;
        this.usual = usual;
    }

    /** One that may be looked at, which must be closed. */
    final class Attempt implements AutoCloseable {

        private final String account;
        private final String network;
        private final List<Counter> counters;

        private Attempt(String account, String network, List<Counter> counters) {
            this.account = account;
            this.network = network;
            this.counters = counters;
        }

        void failed() {
            failures.add(counters);
        }

        void succeeded() {
            usual.add(account, network);
        }

        @Override
        public void close() {
            leave(counters);
        }
    }

    /** Empty when it is one too many, which is no guess and uses up nobody's share. */
    Optional<Attempt> begin(String account, String address) {
        String network = Network.of(address);
        List<Counter> counters = new ArrayList<>(List.of(
                new Counter("sign-in from", network, perMinute * NETWORK_FACTOR),
                new Counter("sign-in from to", network + "\n" + account, perMinute)));
        if (!usual.contains(account, network)) {
            counters.add(new Counter("sign-in to", account, perMinute * ACCOUNT_FACTOR));
        }
        return enter(counters, failures.left(counters))
                ? Optional.of(new Attempt(account, network, counters))
                : Optional.empty();
    }

    private boolean enter(List<Counter> counters, List<Integer> left) {
        synchronized (lookedAt) {
            for (int i = 0; i < counters.size(); i++) {
                if (lookedAt.getOrDefault(counters.get(i), 0) >= left.get(i)) {
                    return false;
                }
            }
            counters.forEach(counter -> lookedAt.merge(counter, 1, Integer::sum));
            return true;
        }
    }

    private void leave(List<Counter> counters) {
        synchronized (lookedAt) {
            counters.forEach(
                    counter -> lookedAt.computeIfPresent(counter, (same, count) -> count > 1 ? count - 1 : null));
        }
    }
}
