package dev.veranda.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The names people go by, by account; asked for in every row of every list, and so remembered for a minute. */
@ApplicationScoped
public class DisplayNames {

    private final LoadingCache<String, String> names;

    DisplayNames(Accounts accounts) {
        names = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build(account ->
                        accounts.named(account).map(Actor::displayName).orElse(account));
    }

    /** The account name itself where there is no such account. */
    public String of(String account) {
        return account.equals(Actor.VERANDA.name()) ? Actor.VERANDA.displayName() : names.get(account);
    }
}
