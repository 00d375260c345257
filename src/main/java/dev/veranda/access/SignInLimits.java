package dev.veranda.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;

/**
 * How often signing in may fail. A stranger who guesses at an account is stopped without its owner being locked out: what counts
 * first is the account from one network. Over all networks together an account has a wider limit, against guesses from many, and
 * a network that its owner signed in from lately is not held to that one.
 */
final class SignInLimits {

    /** Per network, over all accounts: many people may sit behind one. */
    private static final int NETWORK_FACTOR = 5;

    /** Per account, over all networks. */
    private static final int ACCOUNT_FACTOR = 10;

    private static final int MOST = 10_000;
    private static final Duration LATELY = Duration.ofDays(30);

    private final LoadingCache<String, Bucket> pairs;
    private final LoadingCache<String, Bucket> networks;
    private final LoadingCache<String, Bucket> accounts;
    private final Cache<String, Boolean> usual =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LATELY).build();

    /** @param perMinute how often it may fail for one account from one network */
    SignInLimits(int perMinute) {
        pairs = buckets(perMinute);
        networks = buckets(perMinute * NETWORK_FACTOR);
        accounts = buckets(perMinute * ACCOUNT_FACTOR);
    }

    /** Counts an attempt as if it failed; false when it is one too many. */
    boolean begin(String account, String address) {
        String network = Network.of(address);
        String pair = account + " from " + network;
        List<Bucket> counted = usual.getIfPresent(pair) == null
                ? List.of(networks.get(network), pairs.get(pair), accounts.get(account))
                : List.of(networks.get(network), pairs.get(pair));
        for (int i = 0; i < counted.size(); i++) {
            if (!counted.get(i).tryConsume(1)) {
                // What is refused is no guess and uses up nobody else's share.
                counted.subList(0, i).forEach(bucket -> bucket.addTokens(1));
                return false;
            }
        }
        return true;
    }

    /** It did not fail after all. */
    void succeeded(String account, String address) {
        String network = Network.of(address);
        String pair = account + " from " + network;
        networks.get(network).addTokens(1);
        pairs.get(pair).addTokens(1);
        if (usual.getIfPresent(pair) == null) {
            accounts.get(account).addTokens(1);
        }
        usual.put(pair, true);
    }

    private static LoadingCache<String, Bucket> buckets(int perMinute) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(Duration.ofMinutes(5))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
    }
}
