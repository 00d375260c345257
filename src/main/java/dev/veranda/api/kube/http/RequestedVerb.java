package dev.veranda.api.kube.http;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Subresource;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a request asks for, by its method, its address and whether it wants to watch. */
final class RequestedVerb {

    private RequestedVerb() {}

    /** @throws ApiFailure 405 when the type does not know what is asked */
    static Verb of(HttpExchange exchange, ResourceType type, Address address) {
        Optional<Verb> verb = asked(exchange, address);
        Set<Verb> supported = address.subresource().isEmpty()
                ? type.verbs()
                : type.subresources().stream()
                        .filter(known -> known.name().equals(address.subresource()))
                        .findFirst()
                        .map(Subresource::verbs)
                        .orElse(Set.of());
        return verb.filter(supported::contains)
                .orElseThrow(() -> ApiFailure.methodNotAllowed(
                        type, verb.map(Verb::word).orElse(exchange.method().toLowerCase(Locale.ROOT))));
    }

    private static Optional<Verb> asked(HttpExchange exchange, Address address) {
        boolean one = !address.name().isEmpty();
        return switch (exchange.method()) {
            case "GET", "HEAD" ->
                Optional.of(
                        exchange.method().equals("GET")
                                        && exchange.flag("watch")
                                        && address.subresource().isEmpty()
                                ? Verb.WATCH
                                : one ? Verb.GET : Verb.LIST);
            case "POST" -> one ? Optional.empty() : Optional.of(Verb.CREATE);
            case "PUT" -> one ? Optional.of(Verb.UPDATE) : Optional.empty();
            case "PATCH" -> one ? Optional.of(Verb.PATCH) : Optional.empty();
            case "DELETE" -> Optional.of(one ? Verb.DELETE : Verb.DELETECOLLECTION);
            default -> Optional.empty();
        };
    }
}
