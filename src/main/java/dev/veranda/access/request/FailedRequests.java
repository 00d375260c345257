package dev.veranda.access.request;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.veranda.access.Network;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts requests with wrong credentials by network address. */
@ApplicationScoped
class FailedRequests {

    private final LoadingCache<String, Bucket> left;

    FailedRequests(@ConfigProperty(name = "veranda.tokens.failures-per-minute") int perMinute) {
        left = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterAccess(Duration.ofMinutes(5))
                .build(address -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
    }

    /** Counts one more, and says whether it was one too many. */
    boolean tooMany(String address) {
        return !left.get(Network.of(address)).tryConsume(1);
    }
}
