package dev.veranda.access.request;

import dev.veranda.access.FailureCounts;
import dev.veranda.access.Network;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts requests with wrong credentials by network address, for all processes together. */
@ApplicationScoped
class FailedRequests {

    private final FailureCounts failures;
    private final int perMinute;

    FailedRequests(FailureCounts failures, @ConfigProperty(name = "veranda.tokens.failures-per-minute") int perMinute) {
        this.failures = failures;
        this.perMinute = perMinute;
    }

    /** Counts one more, and says whether it was one too many. */
    boolean tooMany(String address) {
        return failures.addOrTooMany(new FailureCounts.Counter("token from", Network.of(address), perMinute));
    }
}
