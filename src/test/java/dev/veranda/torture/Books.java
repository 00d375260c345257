package dev.veranda.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database of a running Veranda says, read past it. */
final class Books implements AutoCloseable {

    private static final int PORT_LINE = 3;

    private final Connection database;

    private Books(Connection database) {
        this.database = database;
    }

    /** @param data the folder of a Veranda with a database of its own */
    static Books of(Path data) throws IOException, SQLException {
        String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        return of(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "postgres",
                Files.readString(data.resolve("database.secret")).strip());
    }

    static Books of(String url, String user, String password) throws SQLException {
        return new Books(DriverManager.getConnection(url, user, password));
    }

    Deed.State state(String name) throws SQLException {
        return state(texts("select lifecycle from package_revision where package_path = ?", name));
    }

    /** As the feed told it last. */
    Deed.State fed(String name) throws SQLException {
        List<String> last = texts(
                "select case type when 'DELETED' then '' else body -> 'row' ->> 'lifecycle' end from feed"
                        + " where name = 'blueprints.' || ? || '.v1' order by number desc limit 1",
                name);
        List<String> standing = texts(
                "select body -> 'row' ->> 'lifecycle' from live_object where name = 'blueprints.' || ? || '.v1'", name);
        if (!last.isEmpty() && state(last) != state(standing)) {
            throw new AssertionError(name + " was told as " + last + " and stands as " + standing);
        }
        return state(standing);
    }

    private static Deed.State state(List<String> lifecycles) {
        return lifecycles.isEmpty() || lifecycles.getFirst().isEmpty()
                ? Deed.State.NOTHING
                : Deed.State.valueOf(lifecycles.getFirst());
    }

    /** The actors. */
    List<String> audited(String name, String action, String outcome) throws SQLException {
        return texts(
                "select actor from audit where subject = 'blueprints.' || ? || '.v1' and action = ? and outcome = ?",
                name,
                action,
                outcome);
    }

    /** What was done to it, in the order in which it was written down. */
    List<String> story(String name) throws SQLException {
        return texts(
                "select action from audit where subject = 'blueprints.' || ? || '.v1' and outcome = 'DONE' order by id",
                name);
    }

    int unended(String name) throws SQLException {
        return texts(
                        "select action from audit a where subject = 'blueprints.' || ? || '.v1' and outcome = 'STARTED'"
                                + " and (select count(*) from audit e where e.started = a.id) <> 1",
                        name)
                .size();
    }

    /** What watchers were told of it, in order. */
    List<String> told(String name) throws SQLException {
        return texts("select type from feed where name = 'blueprints.' || ? || '.v1' order by number", name);
    }

    int underWay() throws SQLException {
        return texts("select plan::text from under_way").size();
    }

    List<String> decisions(String name) throws SQLException {
        return texts("select kind || ' by ' || actor from decision where package_path = ?", name);
    }

    List<String> proposals(String name) throws SQLException {
        return texts("select actor from proposal where package_path = ?", name);
    }

    private List<String> texts(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
