package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.access.AccountFixture;
import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import dev.veranda.access.token.MadeToken;
import dev.veranda.access.token.NewToken;
import dev.veranda.access.token.TokenScope;
import dev.veranda.access.token.Tokens;
import dev.veranda.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A watch ends with what it was allowed by, and says so as clients expect: an error, then the end. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(TightLimits.class)
class WatchEndTest {

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Tokens tokens;

    @Inject
    AgroalDataSource database;

    private Actor owner = AccountFixture.made(Role.AUTHOR);
    private MadeToken token;

    @BeforeEach
    void aToken() {
        token = tokens.make(owner, new NewToken("ci", Duration.ofDays(1), new TokenScope.Everything()));
    }

    private interface Event {
        void happens() throws Exception;
    }

    @Test
    void whenItsTokenIsRevoked() throws Exception {
        JsonNode status = lastWord(() -> tokens.revoke(owner, token.token().id()));

        assertThat(status.path("code").asInt()).isEqualTo(401);
        assertThat(status.path("reason").asText()).isEqualTo("Unauthorized");
        assertThat(status.path("message").asText())
                .isEqualTo("The credentials are not accepted: they may be mistyped, revoked, or have expired.");
    }

    @Test
    void whenItsTokenExpires() throws Exception {
        Instant until = Instant.now().plusSeconds(2);
        JsonNode status = lastWord(() -> expire(until));

        assertThat(status.path("code").asInt()).isEqualTo(401);
        assertThat(Instant.now()).isAfterOrEqualTo(until);
    }

    @Test
    void whenItsAccountGoes() throws Exception {
        JsonNode status = lastWord(() -> AccountFixture.delete(owner.name()));

        assertThat(status.path("code").asInt()).isEqualTo(401);
    }

    @Test
    void whenItsAccountMayNoLongerRead() throws Exception {
        JsonNode status = lastWord(() -> AccountFixture.roles(owner.name()));

        assertThat(status.path("code").asInt()).isEqualTo(403);
        assertThat(status.path("reason").asText()).isEqualTo("Forbidden");
        assertThat(status.path("message").asText())
                .startsWith("packagerevisions.porch.kpt.dev is forbidden: ")
                .contains("may not see packages");
    }

    @Test
    void andNotWhenAnotherTokenIsRevoked() throws Exception {
        MadeToken other = tokens.make(owner, new NewToken("other", Duration.ofDays(1), new TokenScope.Everything()));
        try (Stream<String> lines = watch(3)) {
            tokens.revoke(owner, other.token().id());

            assertThat(lines.filter(line -> line.contains("\"ERROR\"")).toList())
                    .isEmpty();
        }
    }

    /** The status in the error that ends the watch. */
    private JsonNode lastWord(Event event) throws Exception {
        try (Stream<String> lines = watch(60)) {
            event.happens();
            List<String> told = lines.toList();
            JsonNode last = KubeClient.JSON.readTree(told.getLast());
            assertThat(last.path("type").asText()).isEqualTo("ERROR");
            assertThat(last.path("object").path("kind").asText()).isEqualTo("Status");
            return last.path("object");
        }
    }

    private Stream<String> watch(int seconds) throws Exception {
        return new KubeClient(root, token.text()).watch(REVISIONS + "?watch=1&timeoutSeconds=" + seconds);
    }

    private void expire(Instant at) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("update access_token set expires_at = ? where id = ?")) {
            statement.setObject(1, at.atOffset(java.time.ZoneOffset.UTC));
            statement.setString(2, token.token().id());
            statement.executeUpdate();
        }
    }
}
