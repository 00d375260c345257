package dev.veranda.api.kube.http.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.http.negotiation.Accepted;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.api.kube.http.verbs.Lists;
import dev.veranda.api.kube.live.Watch;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Writes events to a client, a line each, no faster than it reads; a client that reads too slowly is cut off. */
final class WatchStream implements Watch.Listener {

    private final HttpExchange exchange;
    private final HttpServerResponse response;
    private final ResourceType type;
    private final Accepted accepted;
    private final Lists.Include include;
    private final BooleanSupplier goesOn;
    private final BackpressuredWriter out;
    private boolean columnsTold;

    /**
     * @param patience how long the client may take to make room for the next event
     * @param goesOn whether the watch is to go on; may throw {@link ApiFailure}, which is the client's last word
     */
    WatchStream(
            HttpExchange exchange,
            ResourceType type,
            Accepted accepted,
            Lists.Include include,
            Duration patience,
            BooleanSupplier goesOn) {
        this.exchange = exchange;
        this.response = exchange.response();
        this.type = type;
        this.accepted = accepted;
        this.include = include;
        this.goesOn = goesOn;
        this.out = new BackpressuredWriter(response, patience);
    }

    @Override
    public boolean goesOn() throws IOException {
        out.require();
        return goesOn.getAsBoolean();
    }

    @Override
    public void event(String kind, CachedObject object) throws IOException, InterruptedException {
        line(kind, body(object));
    }

    @Override
    public void bookmark(long last, boolean initialEventsEnd) throws IOException, InterruptedException {
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(last));
        metadata.putNull("creationTimestamp");
        if (initialEventsEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        ObjectNode object = Json.object();
        if (accepted.form() == Accepted.Form.METADATA) {
            object.put("kind", "PartialObjectMetadata").put("apiVersion", Lists.meta(accepted.version()));
        } else {
            object.put("kind", type.kind()).put("apiVersion", type.apiVersion());
        }
        object.set("metadata", metadata);
        line(
                "BOOKMARK",
                accepted.form() == Accepted.Form.TABLE
                        ? Lists.table(type, accepted.version(), metadata, List.of(), include, true)
                        : Json.bytes(object));
    }

    @Override
    public void failed(ApiFailure failure) throws IOException, InterruptedException {
        line("ERROR", Json.bytes(failure.status()));
    }

    void end() {
        if (!out.closed()) {
            response.end();
        }
    }

    /** Without a proper end, so that the client knows it may have missed something. */
    void abort() {
        if (!out.closed()) {
            exchange.breakOff();
        }
    }

    private byte[] body(CachedObject object) {
        return switch (accepted.form()) {
            case TABLE -> {
                ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(object.version()));
                byte[] table = Lists.table(type, accepted.version(), metadata, List.of(object), include, !columnsTold);
                columnsTold = true;
                yield table;
            }
            case METADATA -> object.wholeMetadata();
            case PLAIN, AGGREGATED_DISCOVERY -> object.json();
        };
    }

    private void line(String kind, byte[] object) throws IOException, InterruptedException {
        byte[] head = ("{\"type\":\"" + kind + "\",\"object\":").getBytes(StandardCharsets.UTF_8);
        out.write(Buffer.buffer(head.length + object.length + 2)
                .appendBytes(head)
                .appendBytes(object)
                .appendBytes(new byte[] {'}', '\n'}));
    }
}
