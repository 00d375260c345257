package dev.veranda.several;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.veranda.testing.RunningVeranda;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Somebody who calls the API, of one of the processes or through the balancer. */
final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final UnaryOperator<String> addresses;
    private final String token;
    private final Map<String, String> further;

    ApiClient(RunningVeranda veranda, String token) {
        this(HttpClient.newHttpClient(), veranda::url, token);
    }

    ApiClient(Balancer balancer, String token) throws Exception {
        this(balancer.https().client(), balancer::url, token);
    }

    private ApiClient(HttpClient http, UnaryOperator<String> addresses, String token) {
        this(http, addresses, token, Map.of());
    }

    private ApiClient(HttpClient http, UnaryOperator<String> addresses, String token, Map<String, String> further) {
        this.http = http;
        this.addresses = addresses;
        this.token = token;
        this.further = further;
    }

    /** The same with one more header. */
    ApiClient saying(String header, String value) {
        return new ApiClient(http, addresses, token, Map.of(header, value));
    }

    /** An answer, which is an object or says why there is none. */
    record Answer(int status, JsonNode body) {

        JsonNode ok() {
            if (status >= 300) {
                throw new AssertionError(status + ": " + body);
            }
            return body;
        }
    }

    /** One event of a watch, as far as a test compares it. */
    record Event(String type, String name, long version) {}

    Answer get(String path) throws Exception {
        return send("GET", path, "");
    }

    Answer send(String method, String path, String body) throws Exception {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        HttpResponse<String> answer = http.send(
                request(path)
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    /** Watches from a version on, until the process ends; the list grows with what is heard. */
    List<Event> watch(String path, String version) throws Exception {
        List<Event> heard = new CopyOnWriteArrayList<>();
        HttpResponse<InputStream> answer = http.send(
                request(path + "?watch=true&resourceVersion=" + version).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new AssertionError("watch: " + answer.statusCode());
        }
        Thread.startVirtualThread(() -> {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    heard.add(event(JSON.readTree(line)));
                }
            } catch (IOException ended) {
                // The process was killed, which the test does.
            }
        });
        return heard;
    }

    private static Event event(JsonNode event) {
        JsonNode metadata = event.path("object").path("metadata");
        return new Event(
                event.path("type").asText(),
                metadata.path("name").asText(),
                metadata.path("resourceVersion").asLong());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(addresses.apply(path))).header("Authorization", "Bearer " + token);
        further.forEach(request::header);
        return request;
    }
}
