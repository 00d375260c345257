package dev.veranda.api.kube.http.verbs;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.fields.Manager;
import dev.veranda.api.kube.fields.Manager.Operation;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import java.nio.charset.StandardCharsets;

/** Under which name a request manages fields. */
final class FieldManagers {

    private static final String UNKNOWN = "unknown";

    private FieldManagers() {}

    /** Whoever says no name is called what stands before the first slash in the name of its program. */
    static Manager updating(HttpExchange exchange, Address address) {
        String given = given(exchange);
        String name = given.isEmpty() ? program(exchange.header("user-agent")) : given;
        return new Manager(name.isEmpty() ? UNKNOWN : name, Operation.UPDATE, address.subresource());
    }

    /** @throws ApiFailure 422 when no name is given */
    static Manager applying(HttpExchange exchange, Address address) {
        String given = given(exchange);
        if (given.isEmpty()) {
            throw refused(exchange, "Required value: is required for apply patch");
        }
        return new Manager(given, Operation.APPLY, address.subresource());
    }

    private static String given(HttpExchange exchange) {
        String name = exchange.parameter("fieldManager");
        if (name.getBytes(StandardCharsets.UTF_8).length > Manager.LONGEST) {
            throw refused(exchange, "Too long: may not be more than " + Manager.LONGEST + " bytes");
        }
        if (!Manager.printable(name)) {
            throw refused(exchange, "Invalid value: should only contain printable characters");
        }
        return name;
    }

    private static String program(String agent) {
        StringBuilder name = new StringBuilder();
        int[] bytes = {0};
        agent.split("/", 2)[0]
                .codePoints()
                .filter(character -> !Manager.unprintable(character))
                .forEach(character -> {
                    String next = Character.toString(character);
                    bytes[0] += next.getBytes(StandardCharsets.UTF_8).length;
                    if (bytes[0] <= Manager.LONGEST) {
                        name.append(next);
                    }
                });
        return name.toString();
    }

    private static ApiFailure refused(HttpExchange exchange, String why) {
        String options = switch (exchange.method()) {
            case "POST" -> "CreateOptions";
            case "PUT" -> "UpdateOptions";
            default -> "PatchOptions";
        };
        return ApiFailure.of(422, "Invalid", options + ".meta.k8s.io \"\" is invalid: fieldManager: " + why);
    }
}
