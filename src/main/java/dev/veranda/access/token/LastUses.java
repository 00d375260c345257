package dev.veranda.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.observe.Along;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Writes down when tokens were used: at most once a minute each, and never while a request waits. */
@ApplicationScoped
class LastUses {

    private static final Logger LOG = Logger.getLogger(LastUses.class);
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(1);

    private final Clock clock;
    private final Cache<String, Instant> written = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(OFTEN_ENOUGH)
            .build();

    LastUses(Clock clock) {
        this.clock = clock;
    }

    void used(Token token) {
        Instant now = clock.instant();
        boolean recent = token.lastUsed()
                .filter(last -> Duration.between(last, now).compareTo(OFTEN_ENOUGH) < 0)
                .isPresent();
        if (!recent && written.asMap().putIfAbsent(token.id(), now) == null) {
            Thread.ofVirtual().name("last use of a token").start(Along.with(() -> write(token.id(), now)));
        }
    }

    private static void write(String id, Instant now) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> TokenRow.update(
                            "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?1)", now, id));
        } catch (RuntimeException failure) {
            LOG.warnf("The last use of a token was not written down: %s", failure.getMessage());
        }
    }
}
