package dev.veranda.change;

import static dev.veranda.testing.People.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncStatus;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Ready is who has the database and hears of changes, whatever Git servers do. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FeedReadinessTest {

    private static final String FEED = "Feed of changes";
    private static final String DATABASE = "Database connections health check";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @ConfigProperty(name = "quarkus.flyway.jdbc-url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    private final HttpClient http = HttpClient.newHttpClient();

    private record Readiness(int status, JsonNode checks) {

        String of(String check) {
            for (JsonNode one : checks) {
                if (one.path("name").asText().equals(check)) {
                    return one.path("status").asText();
                }
            }
            return "missing";
        }
    }

    @Test
    void aRepositoryThatCannotBeReadMakesNothingUnready() throws Exception {
        String name = repos.freshName("down");
        Repository down = repositories.register(
                ADA, Repos.settings(name, "http://127.0.0.1:9/down.git", false, true), new NewCredentials.Anonymous());
        assertThat(repos.sync(down).state()).isEqualTo(SyncStatus.State.ERROR);

        Readiness readiness = ask();

        assertThat(readiness.status()).isEqualTo(200);
        assertThat(readiness.of(FEED)).isEqualTo("UP");
        assertThat(readiness.of(DATABASE)).isEqualTo("UP");
        repositories.unregister(ADA, down.id());
    }

    @Test
    void whoDoesNotHearOfChangesIsNotReadyUntilTheyDoAgain() throws Exception {
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table feed in access exclusive mode");

            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        Readiness readiness = ask();
                        assertThat(readiness.status()).isEqualTo(503);
                        assertThat(readiness.of(FEED)).isEqualTo("DOWN");
                        assertThat(readiness.of(DATABASE)).isEqualTo("UP");
                    });

            connection.rollback();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ask().status()).isEqualTo(200));
    }

    private Readiness ask() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(root.resolve("/q/health/ready")).build(), HttpResponse.BodyHandlers.ofString());
        return new Readiness(
                answer.statusCode(), new ObjectMapper().readTree(answer.body()).path("checks"));
    }
}
