package dev.veranda.api.front;

import dev.veranda.observe.Along;
import dev.veranda.observe.RequestId;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What a request is known by from its arrival to the last line of the log that it causes. */
final class Arrival {

    private static final String KEY = Arrival.class.getName();

    private Arrival() {}

    /** Gives the request its id, which its answer bears too; to whatever comes next the header says that one and no other. */
    static void of(RoutingContext context) {
        String id = RequestId.of(context.request().headers().getAll(RequestId.HEADER));
        context.request().headers().set(RequestId.HEADER, id);
        // At last, since whoever answers an error begins anew.
        context.addHeadersEndHandler(sending -> context.response().putHeader(RequestId.HEADER, id));
        context.put(KEY, Along.request(id));
    }

    static Optional<Along> in(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }
}
