package dev.veranda.api.kube.http;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.Selection;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.api.kube.live.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Answers watches. */
@ApplicationScoped
class Watching {

    private static final Logger LOG = Logger.getLogger(Watching.class);
    private static final Duration SHORTEST_DEFAULT = Duration.ofMinutes(30);

    private final LiveObjects live;
    private final WatchLimits limits;
    private final Clock clock;

    Watching(LiveObjects live, WatchLimits limits, Clock clock) {
        this.live = live;
        this.limits = limits;
        this.clock = clock;
    }

    /** @param until when the caller's credentials stop working */
    void watch(Exchange exchange, Resource resource, Call call, Address address, Instant until) {
        if (!(resource instanceof Resource.Live known)) {
            throw ApiFailure.methodNotAllowed(resource.type(), "watch");
        }
        known.requireReadable(call);
        if (exchange.header("upgrade").equalsIgnoreCase("websocket")) {
            refuseWebSocket(exchange);
            return;
        }
        Accepted accepted = Reading.accepted(exchange);
        Lists.Include include = Lists.Include.of(exchange.parameter("includeObject"));
        Watch.Wish wish = wish(exchange, known, address, until);
        wish.from().ifPresent(live::requireKnown);
        limits.enter(call.actor().name());
        try {
            if (exchange.stream("application/json")) {
                WatchStream stream = new WatchStream(exchange, known.type(), accepted, include);
                run(new Watch(live, wish, stream, clock), stream);
            }
        } finally {
            limits.leave(call.actor().name());
        }
    }

    /**
     * Watches go over plain HTTP. Clients that try a WebSocket first take an answer with code 200, as from servers that know nothing
     * of it, for the sign to do the same over HTTP; they wait for its end, and try refusals again for minutes.
     */
    private static void refuseWebSocket(Exchange exchange) {
        exchange.response().putHeader("Connection", "close");
        exchange.json(
                200,
                ApiFailure.badRequest("watches over WebSocket are not served: send the same request over HTTP")
                        .status());
    }

    private static void run(Watch watch, WatchStream stream) {
        try {
            watch.run();
            stream.end();
        } catch (IOException gone) {
            LOG.debugf("A watch ended: %s", gone.getMessage());
            stream.abort();
        } catch (InterruptedException stopped) {
            stream.abort();
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("A watch failed", failure);
            stream.abort();
        }
    }

    private Watch.Wish wish(Exchange exchange, Resource.Live resource, Address address, Instant until) {
        boolean bookmarks = exchange.flag("allowWatchBookmarks");
        boolean initial = exchange.flag("sendInitialEvents");
        String match = exchange.parameter("resourceVersionMatch");
        if (exchange.parameter("sendInitialEvents").isEmpty() ? !match.isEmpty() : !match.equals("NotOlderThan")) {
            throw ApiFailure.badRequest(
                    match.isEmpty()
                            ? "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"
                            : "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
        return new Watch.Wish(
                resource.logKind(),
                new ListQuery(
                        Optional.of(address.namespace()).filter(name -> !name.isEmpty()),
                        selection(exchange, resource, address),
                        0,
                        Optional.empty()),
                initial ? OptionalLong.empty() : from(exchange),
                bookmarks,
                initial && bookmarks,
                time(exchange, until));
    }

    private static Selection selection(Exchange exchange, Resource resource, Address address) {
        Selection selection = Reading.selection(exchange, resource.type(), address);
        if (address.name().isEmpty()) {
            return selection;
        }
        Map<String, String> fields = new HashMap<>(selection.fields());
        fields.put("metadata.name", address.name());
        return new Selection(fields, selection.labels());
    }

    /** Without a version, or from version 0, a watch begins with what there is. */
    private OptionalLong from(Exchange exchange) {
        if (!exchange.parameter("sendInitialEvents").isEmpty()
                && exchange.parameter("resourceVersion").isEmpty()) {
            return OptionalLong.of(live.number());
        }
        OptionalLong version = exchange.number("resourceVersion");
        return version.isPresent() && version.getAsLong() == 0 ? OptionalLong.empty() : version;
    }

    private Duration time(Exchange exchange, Instant until) {
        Duration asked = exchange.number("timeoutSeconds").isPresent()
                ? Duration.ofSeconds(Math.min(
                        exchange.number("timeoutSeconds").getAsLong(),
                        Duration.ofDays(1).toSeconds()))
                : SHORTEST_DEFAULT.plusSeconds(ThreadLocalRandom.current().nextLong(SHORTEST_DEFAULT.toSeconds()));
        Instant end = clock.instant().plus(asked);
        return end.isBefore(until) ? asked : Duration.between(clock.instant(), until);
    }
}
