package dev.veranda.api.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request and its answer; an answer is given once, whoever comes first. */
final class Exchange {

    private final HttpServerRequest request;
    private final byte[] body;
    private final AtomicBoolean answered = new AtomicBoolean();

    Exchange(HttpServerRequest request, byte[] body) {
        this.request = request;
        this.body = body;
    }

    String method() {
        return request.method().name();
    }

    String path() {
        @Nullable String path = request.path();
        return path == null ? "/" : path;
    }

    byte[] body() {
        return body;
    }

    /** The query parameter of that name, or "". */
    String parameter(String name) {
        @Nullable String value = request.getParam(name);
        return value == null ? "" : value;
    }

    List<String> parameters(String name) {
        return request.params().getAll(name);
    }

    /** As Kubernetes reads it: anything given but {@code 0} and {@code false} is true. */
    boolean flag(String name) {
        String value = parameter(name);
        return request.params().contains(name) && !value.equals("0") && !value.equalsIgnoreCase("false");
    }

    /** A parameter that is a number of at least 0; empty when it is absent. */
    OptionalLong number(String name) {
        String value = parameter(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ApiFailure.badRequest("invalid value \"" + value + "\" for the parameter " + name + ": not a number");
    }

    /** The header of that name, or "". */
    String header(String name) {
        @Nullable String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    Map<String, List<String>> headers() {
        Map<String, List<String>> all = new TreeMap<>();
        request.headers()
                .names()
                .forEach(name -> all.put(
                        name.toLowerCase(java.util.Locale.ROOT),
                        request.headers().getAll(name)));
        return all;
    }

    String peer() {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }

    void warn(String text) {
        response()
                .headers()
                .add("Warning", "299 - \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }

    void json(int code, JsonNode body) {
        answer(code, "application/json", Json.bytes(body));
    }

    void fail(ApiFailure failure) {
        if (failure.code() == 429) {
            response().putHeader("Retry-After", "1");
        }
        json(failure.code(), failure.status());
    }

    void answer(int code, String type, byte[] body) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        HttpServerResponse response = head(code, type);
        if (method().equals("HEAD") || code == 304) {
            response.end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    /** Begins an answer of unknown length; empty when another answer was given. */
    boolean stream(String type) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        head(200, type).setChunked(true);
        return true;
    }

    HttpServerResponse response() {
        return request.response();
    }

    private HttpServerResponse head(int code, String type) {
        return response()
                .setStatusCode(code)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-cache, private")
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
