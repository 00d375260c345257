package dev.veranda.api.kube.http.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a list begins. The place is that of an object, so rows that come and go never move a page.
 *
 * @param version the resource version of the first page, which all its pages tell: a watch from there misses nothing
 */
record Continuation(long version, Key after) {

    private static final int LONGEST = 2_000;

    String token() {
        byte[] json = Json.bytes(Json.object()
                .put("v", "veranda/v1")
                .put("rv", version)
                .put("namespace", after.namespace())
                .put("name", after.name()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /** @throws ApiFailure when the token is none of ours */
    static Continuation of(String token) {
        try {
            if (token.length() > LONGEST) {
                throw invalid();
            }
            JsonNode json = Json.read(Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.US_ASCII)));
            if (!json.path("v").asText().equals("veranda/v1")
                    || !json.path("rv").canConvertToLong()
                    || !json.path("name").isTextual()
                    || !json.path("namespace").isTextual()) {
                throw invalid();
            }
            return new Continuation(
                    json.path("rv").asLong(),
                    new Key(json.path("namespace").asText(), json.path("name").asText()));
        } catch (IOException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    static ApiFailure tooOld() {
        return ApiFailure.expired("The provided continue parameter is too old to display a consistent list result."
                + " You must start a new list without the continue parameter.");
    }

    private static ApiFailure invalid() {
        return ApiFailure.badRequest("continue key is not valid");
    }
}
