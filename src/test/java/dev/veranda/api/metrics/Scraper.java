package dev.veranda.api.metrics;

import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import dev.veranda.access.token.NewToken;
import dev.veranda.access.token.TokenScope;
import dev.veranda.access.token.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Reads the metrics as Prometheus does. */
@ApplicationScoped
public class Scraper {

    private static final Actor VIEWER = new Actor("viewer", "Viewer", Set.of(Role.VIEWER));

    private final Tokens tokens;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";

    Scraper(Tokens tokens) {
        this.tokens = tokens;
    }

    Scrape scrape(URI root) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(root, "/q/metrics", "Authorization", "Bearer " + token());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return Scrape.of(answer.body());
    }

    HttpResponse<String> get(URI root, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root.toString().replaceFirst("/$", "") + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** One of an account that may do nothing but look. */
    synchronized String token() {
        if (token.isEmpty()) {
            token = tokens.make(
                            VIEWER,
                            new NewToken(
                                    "metrics " + UUID.randomUUID(), Duration.ofHours(1), new TokenScope.ReadOnly()))
                    .text();
        }
        return token;
    }
}
