package dev.veranda.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the log of changes, and keeps it short. */
@ApplicationScoped
public class ChangeLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PIECE = 500;

    /** Everything there is now: {@code number} is the last change that is in {@code objects}. */
    public record State(long number, List<Change> objects) {}

    private final AgroalDataSource database;
    private final int kept;

    /** @param kept how many changes to remember, so that whoever fell behind by fewer can catch up */
    ChangeLog(
            AgroalDataSource database,
            @ConfigProperty(name = "veranda.api.changes-kept", defaultValue = "20000") int kept) {
        this.database = database;
        this.kept = kept;
    }

    /** All objects as they are, each as if it had just been added. */
    public State state() {
        return read(
                "select c.number, o.number, o.kind, o.namespace, o.name, o.object::text"
                        + " from (select max(number) as number from change_event) c left join served_object o on true",
                statement -> {
                    List<Change> objects = new ArrayList<>();
                    long number = 0;
                    statement.setFetchSize(PIECE);
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            number = rows.getLong(1);
                            if (rows.getString(3) != null) {
                                objects.add(new Change(
                                        rows.getLong(2),
                                        rows.getString(3),
                                        rows.getString(4),
                                        rows.getString(5),
                                        Change.Type.ADDED,
                                        json(rows.getString(6))));
                            }
                        }
                    }
                    return new State(number, objects);
                });
    }

    /** The changes after {@code number}, oldest first, at most {@code limit}. */
    public List<Change> after(long number, int limit) {
        return changes("select * from change_event where number > ? order by number limit ?", number, limit);
    }

    /** The last changes up to {@code number}, oldest first, at most {@code limit}. */
    public List<Change> upTo(long number, int limit) {
        return changes("select * from change_event where number <= ? order by number desc limit ?", number, limit)
                .reversed();
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        QuarkusTransaction.requiringNew()
                .run(() -> read(
                        "delete from change_event where number < (select min(number) from"
                                + " (select number from change_event order by number desc limit ?) newest)",
                        statement -> {
                            statement.setInt(1, kept);
                            return statement.executeUpdate();
                        }));
    }

    private List<Change> changes(String sql, long number, int limit) {
        return read(sql, statement -> {
            statement.setLong(1, number);
            statement.setInt(2, limit);
            List<Change> changes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    changes.add(new Change(
                            rows.getLong("number"),
                            rows.getString("kind"),
                            rows.getString("namespace"),
                            rows.getString("name"),
                            Change.Type.valueOf(rows.getString("type")),
                            json(rows.getString("object"))));
                }
            }
            return changes;
        });
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T read(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The log of changes cannot be read", e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
