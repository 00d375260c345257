package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends requests as a Kubernetes client would, in one person's name. */
public final class KubeClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private final URI root;
    private final String person;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public KubeClient(URI root, String person) {
        this.root = root;
        this.person = person;
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public String body() {
            return response.body();
        }

        public JsonNode json() throws IOException {
            assertThat(response.statusCode()).as(body()).isLessThan(300);
            return JSON.readTree(response.body());
        }

        /** The message of the Status that came with this code. */
        public String refusal(int code) throws IOException {
            assertThat(response.statusCode()).as(body()).isEqualTo(code);
            JsonNode status = JSON.readTree(response.body());
            assertThat(status.path("kind").asText()).isEqualTo("Status");
            assertThat(status.path("code").asInt()).isEqualTo(code);
            return status.path("message").asText();
        }

        /** Exactly this Status came, whatever its details. */
        public void refused(int code, String reason, String message) throws IOException {
            assertThat(refusal(code)).isEqualTo(message);
            JsonNode status = JSON.readTree(response.body());
            assertThat(status.path("reason").asText()).isEqualTo(reason);
            assertThat(status.path("status").asText()).isEqualTo("Failure");
            assertThat(status.path("apiVersion").asText()).isEqualTo("v1");
        }
    }

    public Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    public Answer send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Answer(http.send(
                request.method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /** The lines of a watch as they come. */
    public java.util.stream.Stream<String> watch(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path.replace("\"", "%22")))
                .header("Authorization", "Bearer " + person);
    }
}
