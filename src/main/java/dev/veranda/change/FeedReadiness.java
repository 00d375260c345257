package dev.veranda.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A process that does not hear what others change would show what was: it is not ready. Looks at nothing outside of itself. */
@Readiness
@ApplicationScoped
class FeedReadiness implements HealthCheck {

    /** The reader looks once a second, and waits a few for a transaction that does not end. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final FeedReader reader;

    FeedReadiness(FeedReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("Feed of changes");
        reader.looked().ifPresent(ago -> answer.withData("seconds since it was read", ago.toSeconds()));
        return answer.status(reader.looked()
                        .filter(ago -> ago.compareTo(LONGEST) < 0)
                        .isPresent())
                .build();
    }
}
