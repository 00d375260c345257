package dev.veranda.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL of our own in the data folder: on a random local port, behind generated passwords, its programs in the folder as
 * well. It tells nobody that something is written before it is on the disk.
 */
final class EmbeddedDatabase {

    private static final String OWNER = "postgres";
    private static final String PASSWORD_ONLY = "scram-sha-256";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int ANY_PORT = 0;

    private final DataFolder folder;
    private EmbeddedPostgres server;
    private boolean stopped;

    private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static EmbeddedDatabase start(DataFolder folder) throws IOException {
        EmbeddedDatabase database = new EmbeddedDatabase(folder, launch(folder, ANY_PORT));
        try (Connection owner = database.connection()) {
            DatabaseRoles.provide(owner, folder.secret("application"));
        } catch (SQLException refused) {
            database.stop();
            throw new IOException("The embedded database cannot be prepared: " + refused.getMessage(), refused);
        }
        return database;
    }

    private static EmbeddedPostgres launch(DataFolder folder, int port) throws IOException {
        LeftoverDatabase.stop(folder.database());
        DurableFiles.settle(folder.database());
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.programs().toFile())
                    .setDataDirectory(folder.database())
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // These go to initdb: nobody gets in without the password, from the first moment on.
                    .setLocaleConfig("auth-host", PASSWORD_ONLY)
                    .setLocaleConfig("auth-local", PASSWORD_ONLY)
                    .setLocaleConfig("pwfile", folder.secretFile("database").toString())
                    .setConnectConfig("password", folder.secret("database"))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "120")
                    // The library is made for tests and switches these off.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setPGStartupWait(START_LIMIT)
                    .setRegisterShutdownHook(false)
                    .start();
        } finally {
            // The library opens it to everybody.
            OwnedFolder.close(folder.programs());
        }
    }

    Map<String, String> configuration() throws IOException {
        String url = url();
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url,
                "quarkus.datasource.username",
                DatabaseRoles.APPLICATION,
                "quarkus.datasource.password",
                folder.secret("application"),
                "quarkus.flyway.jdbc-url",
                url,
                "quarkus.flyway.username",
                OWNER,
                "quarkus.flyway.password",
                folder.secret("database"));
    }

    /** As the owner of everything in it. */
    Connection connection() throws SQLException, IOException {
        return DriverManager.getConnection(url(), OWNER, folder.secret("database"));
    }

    private synchronized String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** The server's process; empty when there is none any more. */
    Optional<ProcessHandle> process() throws IOException {
        return LeftoverDatabase.running(folder.database());
    }

    /** Starts a server whose process has ended once more, where it was. Nothing that was acknowledged is lost by its end. */
    synchronized void startAgain() throws IOException {
        if (stopped) {
            return;
        }
        int port = server.getPort();
        server.close();
        server = launch(folder, port);
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    synchronized void stop() {
        stopped = true;
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("The embedded database did not stop cleanly: " + e.getMessage());
        }
    }
}
