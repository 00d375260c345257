package dev.veranda.change;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The processes that work on one database. Each has a connection of its own for as long as it lives, on which it holds a lock that
 * says so, and hears from the others that there is something in the feed.
 */
@ApplicationScoped
public class Processes {

    private static final Logger LOG = Logger.getLogger(Processes.class);
    private static final String CHANNEL = "veranda_feed";
    private static final String APPLICATION = "veranda ";
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final AgroalDataSource database;
    private final FeedReader reader;
    private final String url;
    private final Properties account = new Properties();
    private final long id = new SecureRandom().nextLong() & Long.MAX_VALUE;
    private @Nullable Thread listener;
    private volatile boolean stopped;

    /**
     * @param url leads to the database itself and not through a pooler, which keeps no session; empty where {@code usual} does
     */
    Processes(
            AgroalDataSource database,
            FeedReader reader,
            @ConfigProperty(name = "veranda.database.direct-url") Optional<String> url,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String usual,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.database = database;
        this.reader = reader;
        this.url = url.orElse(usual);
        account.setProperty("user", user);
        account.setProperty("password", password);
        account.setProperty("ApplicationName", APPLICATION + id);
        account.setProperty("tcpKeepAlive", "true");
    }

    /** What the database knows this process by; another one at every start. */
    public long own() {
        return id;
    }

    /** Whether no other process works on this database, as far as this one can see. */
    public boolean isAlone() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and application_name like ? and application_name <> ?")) {
            statement.setString(1, APPLICATION + "%");
            statement.setString(2, APPLICATION + id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) == 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say which processes are there", e);
        }
    }

    /** Whether a process still holds its lock. */
    public boolean isAlive(long process) {
        if (process == id) {
            return true;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select pg_try_advisory_lock(?), pg_advisory_unlock(?)")) {
            statement.setLong(1, process);
            statement.setLong(2, process);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return !row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say which processes are there", e);
        }
    }

    void start(@Observes @Priority(60) StartupEvent event) {
        Connection first = connected();
        reader.beforeReading(this::tellOthers);
        listener = Thread.ofVirtual().name("feed listener").start(() -> listen(first));
    }

    /** Lost when the others are not there, and of no consequence then: they look by themselves. */
    private void tellOthers() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, Long.toString(id));
            statement.execute();
        } catch (SQLException e) {
            LOG.debugf("The other processes were not told: %s", e.getMessage());
        }
    }

    private void listen(@Nullable Connection first) {
        @Nullable Connection connection = first;
        while (!stopped) {
            try {
                if (connection != null) {
                    hear(connection);
                }
            } catch (SQLException lost) {
                if (!stopped) {
                    LOG.warnf("The connection that hears from other processes was lost: %s", lost.getMessage());
                }
                close(connection);
                connection = null;
            }
            if (connection == null && !stopped) {
                pause();
                connection = connected();
            }
        }
        close(connection);
    }

    private void hear(Connection connection) throws SQLException {
        PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications((int) WAIT.toMillis());
        if (heard != null) {
            for (PGNotification one : heard) {
                if (!one.getParameter().equals(Long.toString(id))) {
                    reader.look();
                }
            }
        }
    }

    private @Nullable Connection connected() {
        try {
            Connection connection = DriverManager.getConnection(url, account);
            try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?)");
                    PreparedStatement listen = connection.prepareStatement("listen " + CHANNEL)) {
                lock.setLong(1, id);
                lock.execute();
                listen.execute();
            } catch (SQLException e) {
                close(connection);
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            LOG.warnf("No connection to hear from other processes: %s", e.getMessage());
            return null;
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException ignored) {
                // It is gone either way.
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        Thread running = listener;
        if (running != null) {
            running.interrupt();
        }
    }
}
