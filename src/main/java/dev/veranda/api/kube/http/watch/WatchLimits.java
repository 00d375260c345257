package dev.veranda.api.kube.http.watch;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.change.Shares;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts the watches each caller has open, in all processes together. */
@ApplicationScoped
public class WatchLimits {

    private final int most;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    private final Shares.Share share;

    WatchLimits(
            @ConfigProperty(name = "veranda.api.watches-per-caller", defaultValue = "500") int most, Shares shares) {
        this.most = most;
        this.share = shares.declare("watches", () -> Map.copyOf(open));
    }

    /** @throws ApiFailure 429 when the caller has too many already */
    void enter(String caller) {
        if (open.merge(caller, 1, Integer::sum) > share.of(caller, most)) {
            leave(caller);
            throw ApiFailure.tooMany(
                    "\"" + caller + "\" has " + most + " watches open, which is the limit: close some first");
        }
    }

    void leave(String caller) {
        open.computeIfPresent(caller, (name, count) -> count > 1 ? count - 1 : null);
    }

    /** How many watches are open, of all callers. */
    public int open() {
        return open.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether nobody watches. */
    boolean none() {
        return open.isEmpty();
    }
}
