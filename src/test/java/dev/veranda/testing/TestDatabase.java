package dev.veranda.testing;

import static java.util.Map.entry;

import dev.veranda.embedded.DatabaseRoles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL and a data folder for the tests that run inside the application. */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "for-tests";

    private @Nullable EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setRegisterShutdownHook(false)
                    .start();
            server = postgres;
            Path data = Files.createTempDirectory("veranda-test");
            try (Connection owner = postgres.getPostgresDatabase().getConnection()) {
                DatabaseRoles.provide(owner, PASSWORD);
            }
            String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
            return Map.ofEntries(
                    entry("quarkus.datasource.jdbc.url", url),
                    entry("quarkus.datasource.username", DatabaseRoles.APPLICATION),
                    entry("quarkus.datasource.password", PASSWORD),
                    entry("quarkus.flyway.jdbc-url", url),
                    entry("quarkus.flyway.username", "postgres"),
                    entry("quarkus.flyway.password", "postgres"),
                    entry("veranda.data", data.toString()),
                    entry(
                            "veranda.store.local-folders",
                            Files.createDirectories(data.resolve("git")).toString()),
                    entry("veranda.store.allow-private-hosts", "true"),
                    entry("veranda.store.answer-timeout", "3s"),
                    entry("veranda.secret-key", "a key for tests that is long enough"),
                    entry("veranda.accounts.demo", "true"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        EmbeddedPostgres postgres = server;
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
