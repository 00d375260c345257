package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database goes away, or has no room left, while the API is used: the answer says so, and is not Veranda's mistake. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OutageTest {

    private static final String SECRETS = "/api/v1/namespaces/default/secrets";

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "quarkus.flyway.jdbc-url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    private KubeClient ada;
    private String name;

    @BeforeEach
    void aName() {
        ada = new KubeClient(root, "ada");
        name = repos.freshName("outage");
    }

    @Test
    void aLostConnectionIsAnswered503AndTheNextRequestWorks() throws Exception {
        KubeClient.Answer answer;
        try (Connection holder = database.getConnection();
                Statement lock = holder.createStatement();
                Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("lock table live_object in access exclusive mode");
            CompletableFuture<KubeClient.Answer> waiting = CompletableFuture.supplyAsync(this::create);
            await().atMost(Duration.ofSeconds(20)).until(() -> terminateWhoWaits(statement) > 0);
            answer = waiting.join();
            holder.rollback();
        }

        assertThat(answer.refusal(503)).startsWith("The database does not answer");
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("1");
        assertThat(create().response().statusCode()).isEqualTo(201);
    }

    @Test
    void aDatabaseWithoutRoomIsAnswered503() throws Exception {
        execute("create function full_disk() returns trigger language plpgsql as $$ begin"
                + " raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$");
        execute("create trigger full_disk before insert on secret for each row when (new.name = '" + name + "')"
                + " execute function full_disk()");
        try {
            KubeClient.Answer answer = create();

            assertThat(answer.refusal(503)).startsWith("There is no room left on the disk");
            assertThat(answer.response().headers().firstValue("Retry-After")).isEmpty();
        } finally {
            execute("drop trigger full_disk on secret");
            execute("drop function full_disk");
        }
        assertThat(create().response().statusCode()).isEqualTo(201);
    }

    private KubeClient.Answer create() {
        try {
            return ada.send(
                    "POST",
                    SECRETS,
                    "{\"metadata\":{\"name\":\"" + name + "\"},\"type\":\"kubernetes.io/basic-auth\","
                            + "\"stringData\":{\"username\":\"u\",\"password\":\"p\"}}");
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static int terminateWhoWaits(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where wait_event = 'relation' and query like '%live_object%'")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    /** As the owner of the tables. */
    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
