package dev.veranda.api.kube.http.watch;

import dev.veranda.access.request.Authentication;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Failures;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.http.negotiation.Callers;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.failure.DomainFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Whether somebody may go on watching: a watch outlives tokens that expire or are revoked, accounts and rights. Who it is and what
 * they may do is found out anew at intervals, and when the credentials stop working by themselves.
 */
final class WatchPermit {

    private final Callers callers;
    private final Resource.Live resource;
    private final String peer;
    private final Map<String, List<String>> headers;
    private final Duration every;
    private final Clock clock;
    private Instant next;

    /** @param every how long an answer holds */
    WatchPermit(Callers callers, Resource.Live resource, HttpExchange exchange, Duration every, Clock clock) {
        this.callers = callers;
        this.resource = resource;
        this.peer = exchange.peer();
        this.headers = exchange.headers();
        this.every = every;
        this.clock = clock;
        this.next = clock.instant();
    }

    /** @throws ApiFailure 401 when nobody knows any more who it is, 403 when the right to read is lost */
    void require() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        switch (callers.caller(peer, headers)) {
            case Authentication.Authenticated known -> {
                requireReadable(new Call(known.actor(), false, ""));
                Instant later = now.plus(every);
                next = known.until().filter(until -> until.isBefore(later)).orElse(later);
            }
            case Authentication.None none -> throw ApiFailure.unauthorized("Unauthorized");
            case Authentication.Refused refused -> throw ApiFailure.unauthorized(refused.sentence());
        }
    }

    private void requireReadable(Call call) {
        try {
            resource.requireReadable(call);
        } catch (DomainFailure refusal) {
            throw Failures.of(refusal, resource.type(), "");
        }
    }
}
