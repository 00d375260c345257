package dev.veranda.api.kube.http.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Selection;
import dev.veranda.api.kube.http.negotiation.Accepted;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.api.kube.live.LiveObjects;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers gets and lists, in whatever form is asked for. */
@ApplicationScoped
public class Reading {

    private final LiveObjects live;

    Reading(LiveObjects live) {
        this.live = live;
    }

    public void get(HttpExchange exchange, Resource resource, Call call, Address address) {
        Accepted accepted = accepted(exchange);
        requireReachable(exchange, resource, call);
        ObjectNode object = resource.get(call, address.namespace(), address.name());
        object(exchange, resource.type(), accepted, 200, object);
    }

    /** Answers with one object in the form that is accepted. */
    static void object(HttpExchange exchange, ResourceType type, Accepted accepted, int code, ObjectNode object) {
        byte[] body = switch (accepted.form()) {
            case TABLE -> {
                ObjectNode metadata =
                        Json.object().put("resourceVersion", Fields.text(object, "metadata.resourceVersion"));
                yield Lists.table(
                        type,
                        accepted.version(),
                        metadata,
                        List.of(CachedObject.of(type, 0, object)),
                        Lists.Include.of(exchange.parameter("includeObject")),
                        true);
            }
            case METADATA -> Json.bytes(CachedObject.partial(object));
            case PLAIN, AGGREGATED_DISCOVERY -> Json.bytes(object);
        };
        exchange.answer(code, "application/json", body);
    }

    /** The form of answer the client asks for. */
    public static Accepted accepted(HttpExchange exchange) {
        Accepted accepted = Accepted.of(exchange.header("accept"));
        if (accepted.form() == Accepted.Form.AGGREGATED_DISCOVERY) {
            throw Accepted.notAcceptable();
        }
        return accepted;
    }

    public void list(HttpExchange exchange, Resource resource, Call call, Address address) {
        Accepted accepted = accepted(exchange);
        ListQuery query = query(exchange, resource.type(), address);
        Optional<Continuation> from = continuation(exchange);
        requireContinuable(resource, from);
        requireReachable(exchange, resource, call);
        Page page = resource.list(call, query);
        list(exchange, resource.type(), accepted, metadata(page, from, query.selection()), page.items());
    }

    /** Answers with these objects in the form that is accepted. */
    public static void list(
            HttpExchange exchange,
            ResourceType type,
            Accepted accepted,
            ObjectNode metadata,
            List<CachedObject> items) {
        Lists.Include include = Lists.Include.of(exchange.parameter("includeObject"));
        byte[] body = switch (accepted.form()) {
            case TABLE -> Lists.table(type, accepted.version(), metadata, items, include, true);
            case METADATA -> Lists.metadata(accepted.version(), metadata, items);
            case PLAIN, AGGREGATED_DISCOVERY -> Lists.list(type, metadata, items);
        };
        exchange.answer(200, "application/json", body);
    }

    /** Which objects the request is about. */
    static ListQuery query(HttpExchange exchange, ResourceType type, Address address) {
        return new ListQuery(
                Optional.of(address.namespace()).filter(name -> !name.isEmpty()),
                selection(exchange, type, address),
                (int) Math.min(exchange.number("limit").orElse(0), Integer.MAX_VALUE),
                continuation(exchange).map(Continuation::after));
    }

    private static Optional<Continuation> continuation(HttpExchange exchange) {
        return Optional.of(exchange.parameter("continue"))
                .filter(token -> !token.isEmpty())
                .map(Continuation::of);
    }

    /** What the selectors of the query select. */
    public static Selection selection(HttpExchange exchange, ResourceType type, Address address) {
        return Selectors.selection(
                type, address.namespace(), exchange.parameter("fieldSelector"), exchange.parameter("labelSelector"));
    }

    private static ObjectNode metadata(Page page, Optional<Continuation> from, Selection selection) {
        ObjectNode metadata = Json.object();
        OptionalLong version = page.version().isPresent() && from.isPresent()
                ? OptionalLong.of(from.get().version())
                : page.version();
        version.ifPresent(number -> metadata.put("resourceVersion", Long.toString(number)));
        page.next().ifPresent(last -> {
            metadata.put("continue", new Continuation(version.orElse(0), last).token());
            if (selection.all()) {
                metadata.put("remainingItemCount", page.remaining());
            }
        });
        return metadata;
    }

    /** Later pages tell the version of the first, so what changed since must still be known. */
    private void requireContinuable(Resource resource, Optional<Continuation> from) {
        if (from.isPresent() && (resource instanceof Resource.Live || from.get().version() != 0)) {
            try {
                live.requireKnown(from.get().version());
            } catch (ApiFailure forgottenOrNeverSeen) {
                throw Continuation.tooOld();
            }
        }
    }

    /** What is served is always the newest, which satisfies every wish but one for an exact older version or the future. */
    private void requireReachable(HttpExchange exchange, Resource resource, Call call) {
        String match = exchange.parameter("resourceVersionMatch");
        String wanted = exchange.parameter("resourceVersion");
        if (!exchange.parameter("continue").isEmpty() && !match.isEmpty()) {
            throw ApiFailure.badRequest("resourceVersionMatch is forbidden for a request with continue");
        }
        if (!exchange.parameter("continue").isEmpty() && !wanted.isEmpty() && !wanted.equals("0")) {
            throw ApiFailure.badRequest("specifying resource version is not allowed when using continue");
        }
        if (!match.isEmpty() && !match.equals("Exact") && !match.equals("NotOlderThan")) {
            throw ApiFailure.badRequest("resourceVersionMatch is Exact or NotOlderThan");
        }
        if (!match.isEmpty() && wanted.isEmpty()) {
            throw ApiFailure.badRequest("resourceVersionMatch is forbidden unless resourceVersion is provided");
        }
        if (wanted.isEmpty() || wanted.equals("0") || !(resource instanceof Resource.Live known)) {
            return;
        }
        known.requireReadable(call);
        long asked = exchange.number("resourceVersion").orElse(0);
        long current = live.number();
        if (asked > current) {
            throw ApiFailure.tooLarge(asked, current);
        }
        if (match.equals("Exact") && asked < current) {
            throw ApiFailure.expired("The resourceVersion for the provided list is too old.");
        }
    }
}
