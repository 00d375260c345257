package dev.veranda.api.kube.http.negotiation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Json;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One request and its answer; an answer is given once, whoever comes first. */
public final class HttpExchange {

    private static final int LONGEST_WARNING = 256;

    private final HttpServerRequest request;
    private final RequestBody body;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean gone;
    private UnaryOperator<Supplier<JsonNode>> reading = UnaryOperator.identity();
    private @Nullable JsonNode parsed;
    private Runnable whenAnswered = () -> {};

    public HttpExchange(HttpServerRequest request, RequestBody body) {
        this.request = request;
        this.body = body;
    }

    /** Nobody waits for an answer any more. */
    public void abandon() {
        gone = true;
    }

    /** How to read a body, which may keep a processor busy; without it that is done at once. */
    public void readBy(UnaryOperator<Supplier<JsonNode>> way) {
        reading = way;
    }

    /** What to do as soon as an answer, of whatever kind, begins. Set it before anything else can answer. */
    public void whenAnswered(Runnable work) {
        whenAnswered = work;
    }

    public String method() {
        return request.method().name();
    }

    public String path() {
        @Nullable String path = request.path();
        return path == null ? "/" : path;
    }

    /** Waits for the body, as far as it has not come yet. */
    public byte[] body() {
        return body.read();
    }

    /** As {@link #body()}, for what is never large. */
    public byte[] body(int most) {
        return body.read(most);
    }

    /** How much memory the body will take, at most. */
    public long bodySize() {
        return body.size();
    }

    /** The body as what it is written in says; read once. For the one thread that works on the request. */
    public JsonNode content() {
        JsonNode known = parsed;
        if (known == null) {
            known = reading.apply(() -> Bodies.read(header("content-type"), body()))
                    .get();
            parsed = known;
        }
        return known;
    }

    /** The query parameter of that name, or "". */
    public String parameter(String name) {
        @Nullable String value = parameters().get(name);
        return value == null ? "" : value;
    }

    public List<String> parameters(String name) {
        return parameters().getAll(name);
    }

    private MultiMap parameters() {
        try {
            return request.params();
        } catch (IllegalArgumentException e) {
            throw ApiFailure.badRequest("the query of the address is not well-formed");
        }
    }

    /** As Kubernetes reads it: anything given but {@code 0} and {@code false} is true. */
    public boolean flag(String name) {
        String value = parameter(name);
        return parameters().contains(name) && !value.equals("0") && !value.equalsIgnoreCase("false");
    }

    /** A parameter that is a number of at least 0; empty when it is absent. */
    public OptionalLong number(String name) {
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
    public String header(String name) {
        @Nullable String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** All headers, by name in lower case. */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> all = new TreeMap<>();
        request.headers()
                .names()
                .forEach(name -> all.put(
                        name.toLowerCase(java.util.Locale.ROOT),
                        request.headers().getAll(name)));
        return all;
    }

    /** The network address of whoever is at the other end of the connection. */
    public String peer() {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }

    /** Tells the client something beside the answer; what cannot stand in a header is left out. */
    public void warn(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        String brief = plain.length() > LONGEST_WARNING ? plain.substring(0, LONGEST_WARNING) : plain;
        response()
                .headers()
                .add("Warning", "299 - \"" + brief.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }

    /** Answers with JSON, unless somebody did before. */
    public void json(int code, JsonNode body) {
        answer(code, "application/json", Json.bytes(body));
    }

    /** Whether there was an answer, be it that the time is over. */
    public boolean answered() {
        return answered.get();
    }

    /** Whether nobody waits for an answer any more, because there was one or the client went away. */
    public boolean over() {
        return answered.get() || gone;
    }

    /** The answer is whether nobody had answered yet. */
    public boolean fail(ApiFailure failure) {
        return answer(
                failure.code(),
                "application/json",
                Json.bytes(failure.status()),
                failure.retryAfterSeconds().isPresent()
                        ? Map.of(
                                "Retry-After",
                                Integer.toString(failure.retryAfterSeconds().getAsInt()))
                        : Map.of());
    }

    /** Answers, unless somebody did before. */
    public void answer(int code, String type, byte[] body) {
        answer(code, type, body, Map.of());
    }

    private boolean answer(int code, String type, byte[] text, Map<String, String> headers) {
        if (!begin()) {
            return false;
        }
        HttpServerResponse response = head(code, type);
        headers.forEach(response::putHeader);
        if (method().equals("HEAD") || code == 304) {
            response.end();
        } else {
            response.end(Buffer.buffer(text));
        }
        return true;
    }

    /** Begins an answer of unknown length; false when another answer was given. */
    public boolean stream(String type) {
        if (!begin()) {
            return false;
        }
        head(200, type).setChunked(true);
        return true;
    }

    private boolean begin() {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        whenAnswered.run();
        body.finish();
        return true;
    }

    public HttpServerResponse response() {
        return request.response();
    }

    /** Breaks off an answer that has begun, without waiting for a client that takes nothing any more. */
    public void breakOff() {
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            connection.channel().close();
        } else {
            response().reset();
        }
    }

    private HttpServerResponse head(int code, String type) {
        return response()
                .setStatusCode(code)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-cache, private")
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
