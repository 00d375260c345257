package dev.veranda.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** From where accounts signed in in the last 30 days, through any process. */
@ApplicationScoped
class UsualNetworks {

    private static final int LATELY_DAYS = 30;

    private final EntityManager entities;

    /** Those of which it need not be written down again today. */
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    UsualNetworks(EntityManager entities) {
        this.entities = entities;
    }

    boolean contains(String account, String network) {
        return known.getIfPresent(key(account, network)) != null
                || QuarkusTransaction.requiringNew()
                        .call(() -> !entities.createNativeQuery("select 1 from usual_network where account = ?1"
                                        + " and network = ?2 and last_at > now() - make_interval(days => ?3)")
                                .setParameter(1, account)
                                .setParameter(2, network)
                                .setParameter(3, LATELY_DAYS)
                                .getResultList()
                                .isEmpty());
    }

    /** Writes down at most once a day that the account, which there is, signed in from there. */
    void add(String account, String network) {
        if (known.getIfPresent(key(account, network)) != null) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createNativeQuery("delete from usual_network where account = ?1 and network <> ?2"
                            + " and last_at < now() - make_interval(days => ?3)")
                    .setParameter(1, account)
                    .setParameter(2, network)
                    .setParameter(3, LATELY_DAYS)
                    .executeUpdate();
            entities.createNativeQuery("insert into usual_network (account, network, last_at)"
                            + " select name, ?2, now() from account where name = ?1"
                            + " on conflict (account, network) do update set last_at = now()")
                    .setParameter(1, account)
                    .setParameter(2, network)
                    .executeUpdate();
        });
        known.put(key(account, network), true);
    }

    private static String key(String account, String network) {
        return account + " from " + network;
    }
}
