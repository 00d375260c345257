package dev.veranda.ui.shell;

import dev.veranda.failure.Conflict;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.failure.Outages;
import dev.veranda.failure.Unavailable;
import java.util.Optional;

/** Failures in words. */
final class Failures {

    private Failures() {}

    /** The domain failure in a chain of causes: containers and futures wrap what a service threw. An outage is one too. */
    static Optional<DomainFailure> domain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainFailure known) {
                return Optional.of(known);
            }
        }
        return Outages.behind(failure).map(outage -> new Unavailable(outage.sentence(), failure));
    }

    static String heading(DomainFailure failure) {
        return switch (failure) {
            case NotFound ignored -> "Not found";
            case Forbidden ignored -> "You may not see this";
            case Conflict ignored -> "This has changed";
            case Invalid ignored -> "This address does not work";
            case Unavailable ignored -> "Not available right now";
        };
    }
}
