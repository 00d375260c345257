package dev.veranda.api.kube.http.watch;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.Selection;
import dev.veranda.api.kube.http.negotiation.Accepted;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.api.kube.http.negotiation.Callers;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.api.kube.http.verbs.Lists;
import dev.veranda.api.kube.http.verbs.Reading;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.api.kube.live.Watch;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Answers watches. */
@ApplicationScoped
public class Watching {

    private static final Logger LOG = Logger.getLogger(Watching.class);
    private static final Duration SHORTEST_DEFAULT = Duration.ofMinutes(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final LiveObjects live;
    private final WatchLimits limits;
    private final Callers callers;
    private final Duration permitted;
    private final Duration patience;
    private final Clock clock;
    private volatile boolean stopping;

    /**
     * @param permitted how long a watch goes on before it is looked up again whether its caller may
     * @param patience how long a client may take to make room for the next event
     */
    Watching(
            LiveObjects live,
            WatchLimits limits,
            Callers callers,
            @ConfigProperty(name = "veranda.api.watch-permitted", defaultValue = "PT10S") Duration permitted,
            @ConfigProperty(name = "veranda.api.watch-patience", defaultValue = "PT30S") Duration patience,
            Clock clock) {
        this.live = live;
        this.limits = limits;
        this.callers = callers;
        this.permitted = permitted;
        this.patience = patience;
        this.clock = clock;
    }

    /** Lets watches end by themselves while the server still answers: a proper end makes clients go on elsewhere at once. */
    void stop(@Observes ShutdownDelayInitiatedEvent end) throws InterruptedException {
        stopping = true;
        for (Instant until = Instant.now().plus(LONGEST_STOP);
                !limits.none() && Instant.now().isBefore(until); ) {
            Thread.sleep(20);
        }
    }

    /** Sends events until the client goes, its time is over, or its caller may not see them any more. */
    public void watch(HttpExchange exchange, Resource resource, Call call, Address address) {
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
        Watch.Options options = options(exchange, known, address);
        options.from().ifPresent(live::requireKnown);
        limits.enter(call.actor().name());
        try {
            if (exchange.stream("application/json")) {
                WatchPermit permit = new WatchPermit(callers, known, exchange, permitted, clock);
                WatchStream stream =
                        new WatchStream(exchange, known.type(), accepted, include, patience, () -> goesOn(permit));
                run(new Watch(live, options, stream, clock), stream);
            }
        } finally {
            limits.leave(call.actor().name());
        }
    }

    private boolean goesOn(WatchPermit permit) {
        permit.require();
        return !stopping;
    }

    /**
     * Watches go over plain HTTP. Clients that try a WebSocket first take an answer with code 200, as from servers that know nothing
     * of it, for the sign to do the same over HTTP; they wait for its end, and try refusals again for minutes.
     */
    private static void refuseWebSocket(HttpExchange exchange) {
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

    private Watch.Options options(HttpExchange exchange, Resource.Live resource, Address address) {
        boolean bookmarks = exchange.flag("allowWatchBookmarks");
        boolean initial = exchange.flag("sendInitialEvents");
        String match = exchange.parameter("resourceVersionMatch");
        if (exchange.parameter("sendInitialEvents").isEmpty() ? !match.isEmpty() : !match.equals("NotOlderThan")) {
            throw ApiFailure.badRequest(
                    match.isEmpty()
                            ? "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"
                            : "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
        return new Watch.Options(
                resource.logKind(),
                new ListQuery(
                        Optional.of(address.namespace()).filter(name -> !name.isEmpty()),
                        selection(exchange, resource, address),
                        0,
                        Optional.empty()),
                initial ? withInitialEvents(exchange) : from(exchange),
                bookmarks,
                initial && bookmarks,
                time(exchange));
    }

    private static Selection selection(HttpExchange exchange, Resource resource, Address address) {
        Selection selection = Reading.selection(exchange, resource.type(), address);
        if (address.name().isEmpty()) {
            return selection;
        }
        Map<String, String> fields = new HashMap<>(selection.fields());
        fields.put("metadata.name", address.name());
        return new Selection(fields, selection.labels());
    }

    /** Without a version, or from version 0, a watch begins with what there is. */
    private OptionalLong from(HttpExchange exchange) {
        if (!exchange.parameter("sendInitialEvents").isEmpty()
                && exchange.parameter("resourceVersion").isEmpty()) {
            return OptionalLong.of(live.number());
        }
        OptionalLong version = exchange.number("resourceVersion");
        return version.isPresent() && version.getAsLong() == 0 ? OptionalLong.empty() : version;
    }

    /** What there is now is newer than any version that was served, but not than one of the future. */
    private OptionalLong withInitialEvents(HttpExchange exchange) {
        long asked = exchange.number("resourceVersion").orElse(0);
        long current = live.number();
        if (asked > current) {
            throw ApiFailure.tooLarge(asked, current);
        }
        return OptionalLong.empty();
    }

    /** Without a time, or with 0, one is chosen, so that not all watches begin anew at once. */
    private static Duration time(HttpExchange exchange) {
        long asked = exchange.number("timeoutSeconds").orElse(0);
        return asked > 0
                ? Duration.ofSeconds(Math.min(asked, Duration.ofDays(1).toSeconds()))
                : SHORTEST_DEFAULT.plusSeconds(ThreadLocalRandom.current().nextLong(SHORTEST_DEFAULT.toSeconds()));
    }
}
