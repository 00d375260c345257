package dev.veranda.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often something failed lately, in all processes together. Each failure is forgotten a while after those before it, so that
 * as many as a limit says may fail in a minute: at once, or one after the other. What succeeds writes nothing.
 */
@ApplicationScoped
public class FailureCounts {

    private static final String HMAC = "HmacSHA256";

    /** In seconds, for what is lost in rounding. */
    private static final double SLACK = 0.001;

    private static final int MOST_REMEMBERED = 10_000;

    private static final String LEFT = """
            select coalesce(extract(epoch from f.clear_at - now()), 0)
            from unnest(?) with ordinality as k (counted, place) left join failure_count f on f.counted = k.counted
            order by k.place""";

    /** Rows that say nothing any more go along, a few at a time. */
    private static final String ADD = """
            with wanted as materialized (
                select counted, make_interval(secs => each) as each from unnest(?, ?) as k (counted, each)),
            old as (
                delete from failure_count where counted in (
                    select counted from failure_count
                    where clear_at < now() and counted not in (select counted from wanted)
                    limit 20 for update skip locked))
            insert into failure_count as f (counted, clear_at)
            select counted, now() + each from wanted order by counted
            on conflict (counted) do update
            set clear_at = greatest(f.clear_at, now()) + (excluded.clear_at - now())""";

    private static final String UNLESS_TOO_MANY = """

            where greatest(f.clear_at, now()) + (excluded.clear_at - now()) <= now() + make_interval(secs => ?)
            returning counted""";

    private final AgroalDataSource database;
    private final SecretKeySpec key;
    private final long seconds;

    /** Whoever goes on failing after that need not be asked about each time. */
    private final Cache<String, Boolean> over = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    /**
     * One count.
     *
     * @param what fails
     * @param whose failures they are
     * @param perMinute how many there may be in a minute
     */
    public record Counter(String what, String whose, int perMinute) {}

    /** @param secret what is counted may be what somebody typed, and is not kept in a form that can be read */
    @Inject
    FailureCounts(AgroalDataSource database, @ConfigProperty(name = "veranda.secret-key") Optional<String> secret) {
        this(database, secret, Duration.ofMinutes(1));
    }

    /** @param minute a longer one where time shall not matter */
    FailureCounts(AgroalDataSource database, Optional<String> secret, Duration minute) {
        this.database = database;
        this.key = new SecretKeySpec(("failures " + secret.orElse("")).getBytes(StandardCharsets.UTF_8), HMAC);
        this.seconds = minute.toSeconds();
    }

    /** After how many seconds one is forgotten. */
    private double each(Counter counter) {
        return (double) seconds / counter.perMinute();
    }

    /** How many more of each may fail now, in the order of the counters; less than none where processes counted at once. */
    List<Integer> left(List<Counter> counters) {
        return asking(LEFT, statement -> {
            statement.setArray(1, names(statement, counters));
            List<Integer> left = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                for (Counter counter : counters) {
                    rows.next();
                    double standing = Math.max(0, rows.getDouble(1)) / each(counter);
                    left.add((int) Math.floor(counter.perMinute() - standing + SLACK));
                }
            }
            return left;
        });
    }

    /** Counts one failure of each. */
    void add(List<Counter> counters) {
        asking(ADD, statement -> {
            setAdded(statement, counters);
            return statement.executeUpdate();
        });
    }

    /**
     * Counts one failure, unless it is one too many.
     *
     * @return whether it was one too many
     */
    public boolean addOrTooMany(Counter counter) {
        String name = name(counter);
        if (over.getIfPresent(name) != null) {
            return true;
        }
        boolean counted = asking(ADD + UNLESS_TOO_MANY, statement -> {
            setAdded(statement, List.of(counter));
            statement.setDouble(3, seconds + SLACK);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        });
        if (!counted) {
            over.put(name, true);
        }
        return !counted;
    }

    private void setAdded(PreparedStatement statement, List<Counter> counters) throws SQLException {
        statement.setArray(1, names(statement, counters));
        statement.setArray(
                2,
                statement
                        .getConnection()
                        .createArrayOf(
                                "float8", counters.stream().map(this::each).toArray(Double[]::new)));
    }

    private Array names(PreparedStatement statement, List<Counter> counters) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf("text", counters.stream().map(this::name).toArray(String[]::new));
    }

    private String name(Counter counter) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            String text = counter.what() + "\n" + counter.whose();
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Asking<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** A failure counts even if it ends a transaction. */
    private <T> T asking(String sql, Asking<T> asking) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                return asking.of(statement);
            } catch (SQLException e) {
                throw new IllegalStateException("Failures cannot be counted", e);
            }
        });
    }
}
