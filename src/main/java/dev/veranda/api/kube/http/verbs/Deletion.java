package dev.veranda.api.kube.http.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.Resource.Preconditions;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import java.util.Locale;
import java.util.Optional;

/**
 * What the body of a deletion says.
 *
 * @param call the caller's, as a dry run when the body asks for one
 */
record Deletion(Call call, Preconditions preconditions) {

    static Deletion of(HttpExchange exchange, Call call) {
        ObjectNode options = exchange.body().length == 0 ? Json.object() : Writing.object(exchange);
        JsonNode asked = options.path("preconditions");
        if (!asked.isObject() && !asked.isNull() && !asked.isMissingNode()) {
            throw ApiFailure.badRequest("DeleteOptions cannot be handled: preconditions: expected object");
        }
        return new Deletion(
                asksForDryRun(options.path("dryRun")) ? call.asDryRun() : call,
                new Preconditions(text(asked, "uid"), text(asked, "resourceVersion")));
    }

    /** What has to be for this one of many to go: it is still the one that was selected. */
    Preconditions of(CachedObject item) {
        String uid = Fields.text(Json.written(item.json()), "metadata.uid");
        return new Preconditions(preconditions.uid().or(() -> Optional.of(uid)), preconditions.resourceVersion());
    }

    private static Optional<String> text(JsonNode object, String field) {
        return Optional.of(Fields.text(object, field)).filter(value -> !value.isEmpty());
    }

    /** Taking a text for a list here would delete what was only to be tried. */
    private static boolean asksForDryRun(JsonNode values) {
        if (!values.isArray() && !values.isNull() && !values.isMissingNode()) {
            throw ApiFailure.badRequest("DeleteOptions cannot be handled: dryRun: expected array, got "
                    + values.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        values.forEach(value -> Writing.requireAll(value.asText()));
        return !values.isEmpty();
    }
}
