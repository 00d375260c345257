package dev.veranda.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Says once a second in the database what is used here, and hears what the others use; nothing is asked when something is used. */
@ApplicationScoped
class SharesInUse implements Shares {

    private static final Logger LOG = Logger.getLogger(SharesInUse.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Integer>> USED = new TypeReference<>() {};

    /** How often it is said that nothing is used, which lets the others know of this process. */
    private static final Duration SAY_AGAIN = Duration.ofSeconds(4);

    private static final String EXCHANGE = """
            with gone as (delete from in_use where at < now() - interval '1 minute'),
            own as (
                insert into in_use (process, used, at) values (?, cast(? as jsonb), now())
                on conflict (process) do update set used = excluded.used, at = excluded.at)
            select cast(used as text) from in_use where process <> ? and at > now() - interval '10 seconds'""";

    private final AgroalDataSource database;
    private final long process;
    private final Map<String, Supplier<Map<String, Integer>>> declared = new ConcurrentHashMap<>();
    private volatile Others others = new Others(0, Map.of());
    private Map<String, Integer> said = Map.of();
    private long saidAt = System.nanoTime() - SAY_AGAIN.toNanos();

    @Inject
    SharesInUse(AgroalDataSource database, Processes processes) {
        this.database = database;
        this.process = processes.own();
    }

    /** As another process has it, with nothing in common but the database. */
    SharesInUse(AgroalDataSource database, long process) {
        this.database = database;
        this.process = process;
    }

    private record Others(int processes, Map<String, Integer> used) {}

    @Override
    public Share declare(String kind, Supplier<Map<String, Integer>> used) {
        declared.put(kind, used);
        return (whose, limit) -> here(name(kind, whose), limit);
    }

    private int here(String name, int limit) {
        Others now = others;
        if (now.processes() == 0) {
            return limit;
        }
        int part = Math.ceilDiv(limit, now.processes() + 1);
        return Math.max(part, limit - now.used().getOrDefault(name, 0));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void exchange() {
        Map<String, Integer> used = used();
        boolean again = System.nanoTime() - saidAt >= SAY_AGAIN.toNanos();
        boolean idle = used.isEmpty() && said.isEmpty() && others.processes() == 0;
        if (idle && !again) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(EXCHANGE)) {
            statement.setLong(1, process);
            statement.setString(2, JSON.writeValueAsString(used));
            statement.setLong(3, process);
            others = others(statement);
            said = used;
            saidAt = System.nanoTime();
        } catch (SQLException | JsonProcessingException e) {
            LOG.debugf("The other processes do not hear what is used here: %s", e.getMessage());
        }
    }

    private static Others others(PreparedStatement statement) throws SQLException, JsonProcessingException {
        int processes = 0;
        Map<String, Integer> used = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                processes++;
                JSON.readValue(rows.getString(1), USED).forEach((name, count) -> used.merge(name, count, Integer::sum));
            }
        }
        return new Others(processes, used);
    }

    private Map<String, Integer> used() {
        Map<String, Integer> all = new HashMap<>();
        declared.forEach((kind, uses) -> uses.get().forEach((whose, count) -> all.put(name(kind, whose), count)));
        return all;
    }

    private static String name(String kind, String whose) {
        return kind + " of " + whose;
    }

    @PreDestroy
    void leave() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("delete from in_use where process = ?")) {
            statement.setLong(1, process);
            statement.executeUpdate();
        } catch (SQLException gone) {
            LOG.debugf("The other processes find out by themselves that this one ended: %s", gone.getMessage());
        }
    }
}
