package dev.veranda.access.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.access.Accounts;
import dev.veranda.access.Actor;
import dev.veranda.access.Network;
import dev.veranda.access.SignInTrail;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Forbidden;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps what failed sign-ins leave in the audit trail. Anybody can make them fail, so of one account, network and reason there is
 * one entry a minute, and no more than so many altogether; the log has each. What was typed as an account that does not exist is not
 * kept: it may be somebody's password.
 */
@ApplicationScoped
class RefusedSignIns implements SignInTrail {

    private static final Logger LOG = Logger.getLogger(RefusedSignIns.class);
    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final int MOST_PER_MINUTE = 100;
    private static final Actor NOBODY = new Actor("unknown account", "Unknown account", Set.of());

    private final Accounts accounts;
    private final AuditTrail audit;
    private final Cache<String, Boolean> told =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(ONCE_IN).build();
    private final Bucket left = Bucket.builder()
            .addLimit(limit -> limit.capacity(MOST_PER_MINUTE).refillGreedy(MOST_PER_MINUTE, ONCE_IN))
            .build();

    RefusedSignIns(Accounts accounts, AuditTrail audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    @Override
    public void refused(String account, String address, String why) {
        Actor actor = accounts.named(account).orElse(NOBODY);
        String key = String.join("\n", actor.name(), Network.of(address), why);
        if (told.asMap().putIfAbsent(key, true) != null || !left.tryConsume(1)) {
            return;
        }
        try {
            audit.attempt(new Attempt(actor, "sign in", "", ""), () -> {
                throw new Forbidden(why + " The request came from " + address + ".");
            });
        } catch (Forbidden expected) {
            LOG.debugf("Recorded: %s", expected.sentence());
        }
    }
}
