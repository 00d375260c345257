package dev.veranda.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Somebody who calls the Kubernetes API over connections that are kept. */
final class Api {

    static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";
    static final String RESOURCES = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisionresources";
    static final String REPOSITORIES = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/default/repositories";

    private static final String TABLE = "application/json;as=Table;g=meta.k8s.io;v=v1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String token;

    Api(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** What was answered, and how long that took, from the first byte sent to the last one received. */
    record Answer(JsonNode body, double millis) {}

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", "application/json");
    }

    /** As {@code kubectl get} asks. */
    Answer table(String path) throws IOException, InterruptedException {
        return send("GET", path, "", TABLE);
    }

    /** @throws IllegalStateException where the answer is a refusal: what is refused quickly must not pass for speed */
    Answer send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, "application/json");
    }

    private Answer send(String method, String path, String body, String accept)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        long begun = System.nanoTime();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        double millis = (System.nanoTime() - begun) / 1e6;
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return new Answer(JSON.readTree(answer.body()), millis);
    }
}
