package dev.veranda.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the feed: {@code feed} has the changes of late, {@code live_object} what is served now with what clients attached,
 * in one row so that whoever locks it sees the last of both, and {@code object_metadata} what is attached to contents.
 */
@ApplicationScoped
class FeedTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String STANDING = """
            select o.kind, o.namespace, o.name, cast(o.body as text), cast(o.metadata as text), o.number
            from unnest(cast(:kinds as text[]), cast(:namespaces as text[]), cast(:names as text[])) as k (kind, namespace, name)
            join live_object o on (o.kind, o.namespace, o.name) = (k.kind, k.namespace, k.name)""";

    private static final String ATTACHED = """
            select m.kind, m.namespace, m.name, cast(m.metadata as text)
            from unnest(cast(:kinds as text[]), cast(:namespaces as text[]), cast(:names as text[])) as k (kind, namespace, name)
            join object_metadata m on (m.kind, m.namespace, m.name) = (k.kind, k.namespace, k.name)""";

    /** The transaction has its number before it takes one of the sequence: see {@link Gap}. */
    private static final String WRITE = """
            with writer as materialized (select pg_current_xact_id() as id),
            told as materialized (
                select t.*, nextval('change_number') as number
                from writer, unnest(cast(:kinds as text[]), cast(:namespaces as text[]), cast(:names as text[]),
                    cast(:types as text[]), cast(:bodies as text[]), cast(:metadata as text[]))
                    as t (kind, namespace, name, type, body, metadata)),
            gone as (
                delete from live_object o using told t
                where t.type = 'DELETED' and (o.kind, o.namespace, o.name) = (t.kind, t.namespace, t.name)),
            detached as (
                delete from object_metadata m using told t
                where t.type = 'DELETED' and m.kind = t.kind || :aside and (m.namespace, m.name) = (t.namespace, t.name)),
            standing as (
                insert into live_object (kind, namespace, name, number, body, metadata)
                select kind, namespace, name, number, cast(body as jsonb), cast(metadata as jsonb)
                from told where type <> 'DELETED'
                on conflict (kind, namespace, name) do update
                set number = excluded.number, body = excluded.body, metadata = excluded.metadata)
            insert into feed (number, kind, namespace, name, type, body, metadata)
            select number, kind, namespace, name, type, cast(body as jsonb), cast(metadata as jsonb) from told""";

    private static final String AFTER = """
            select cast(cast(pg_snapshot_xmin(s.now) as text) as bigint) as oldest,
                h.forgotten,
                f.number, f.kind, f.namespace, f.name, f.type, f.body, f.metadata
            from (select pg_current_snapshot() as now) s cross join feed_horizon h
            left join lateral (select * from feed where number > ? order by number limit ?) f on true order by f.number""";

    /** What is attached to the contents of an object, which are served as an object beside it and go with it. */
    static final String ASIDE = "resources";

    private final AgroalDataSource database;
    private final EntityManager entities;

    FeedTable(AgroalDataSource database, EntityManager entities) {
        this.database = database;
        this.entities = entities;
    }

    /**
     * An object as it was told last.
     *
     * @param number under which that was told
     */
    record Standing(JsonNode body, ObjectNode metadata, long number) {}

    /** What is to be told of an object. */
    record Entry(ObjectKey key, Change.Type type, JsonNode body, JsonNode metadata) {}

    /**
     * Changes after a number, and what says whether some between them are still to come.
     *
     * @param oldest the number of the oldest transaction that ran on the database server when this was read
     * @param forgotten the last change that is no longer kept
     */
    record Batch(List<Change> changes, long oldest, long forgotten) {}

    /** The objects among these that there are. */
    Map<ObjectKey, Standing> standing(Collection<ObjectKey> keys) {
        return standing(STANDING, keys);
    }

    /** As {@link #standing}, and nobody else changes them before this transaction ends. */
    Map<ObjectKey, Standing> lock(Collection<ObjectKey> keys) {
        return standing(STANDING + " order by k.kind, k.namespace, k.name for update of o", keys);
    }

    private Map<ObjectKey, Standing> standing(String sql, Collection<ObjectKey> keys) {
        Map<ObjectKey, Standing> found = new HashMap<>();
        for (Object row : named(sql, keys).getResultList()) {
            Object[] columns = (Object[]) row;
            found.put(
                    new ObjectKey((String) columns[0], (String) columns[1], (String) columns[2]),
                    new Standing(
                            json((String) columns[3]),
                            metadata((String) columns[4]),
                            ((Number) columns[5]).longValue()));
        }
        return found;
    }

    /** Tells these, each object once; within a transaction. */
    void write(List<Entry> entries) {
        named(WRITE, entries.stream().map(Entry::key).toList())
                .setParameter("aside", ASIDE)
                .setParameter("types", texts(entries, entry -> entry.type().name()))
                .setParameter("bodies", texts(entries, entry -> entry.body().toString()))
                .setParameter(
                        "metadata", texts(entries, entry -> entry.metadata().toString()))
                .executeUpdate();
    }

    void attach(ObjectKey key, ObjectNode metadata) {
        entities.createNativeQuery("""
                        insert into object_metadata (kind, namespace, name, metadata) values (?1, ?2, ?3, cast(?4 as jsonb))
                        on conflict (kind, namespace, name) do update set metadata = excluded.metadata""")
                .setParameter(1, key.kind())
                .setParameter(2, key.namespace())
                .setParameter(3, key.name())
                .setParameter(4, metadata.toString())
                .executeUpdate();
    }

    ObjectNode attached(ObjectKey key) {
        List<?> found = entities.createNativeQuery("select cast(metadata as text) from object_metadata"
                        + " where kind = ?1 and namespace = ?2 and name = ?3")
                .setParameter(1, key.kind())
                .setParameter(2, key.namespace())
                .setParameter(3, key.name())
                .getResultList();
        return found.isEmpty() ? nothing() : metadata((String) found.getFirst());
    }

    /** What is attached to each of many objects; those to which nothing is are missing. */
    Map<ObjectKey, ObjectNode> attached(Collection<ObjectKey> keys) {
        Map<ObjectKey, ObjectNode> attached = new HashMap<>();
        if (!keys.isEmpty()) {
            for (Object row : named(ATTACHED, keys).getResultList()) {
                Object[] columns = (Object[]) row;
                attached.put(
                        new ObjectKey((String) columns[0], (String) columns[1], (String) columns[2]),
                        metadata((String) columns[3]));
            }
        }
        return attached;
    }

    private Query named(String sql, Collection<ObjectKey> keys) {
        return entities.createNativeQuery(sql)
                .setParameter("kinds", texts(keys, ObjectKey::kind))
                .setParameter("namespaces", texts(keys, ObjectKey::namespace))
                .setParameter("names", texts(keys, ObjectKey::name));
    }

    /** The changes after {@code number} that are written down so far, oldest first, at most {@code limit}. */
    Batch after(long number, int limit) {
        return read(AFTER, statement -> {
            statement.setLong(1, number);
            statement.setInt(2, limit);
            List<Change> changes = new ArrayList<>();
            long oldest = 0;
            long forgotten = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    oldest = rows.getLong("oldest");
                    forgotten = rows.getLong("forgotten");
                    if (rows.getString("kind") != null) {
                        changes.add(change(rows));
                    }
                }
            }
            return new Batch(changes, oldest, forgotten);
        });
    }

    /** The last changes up to {@code number}, oldest first, at most {@code limit}. */
    List<Change> upTo(long number, int limit) {
        return read("select * from feed where number <= ? order by number desc limit ?", statement -> {
                    statement.setLong(1, number);
                    statement.setInt(2, limit);
                    return changes(statement);
                })
                .reversed();
    }

    /** Everything served now, each as if it had just been added, with the number of its last change. */
    List<Change> objects() {
        return read("select o.*, 'ADDED' as type from live_object o", FeedTable::changes);
    }

    /** The highest number that is written down, and the last that is forgotten. */
    Range range() {
        return read("select coalesce(max(number), 0), (select forgotten from feed_horizon) from feed", statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new Range(rows.getLong(2), Math.max(rows.getLong(1), rows.getLong(2)));
            }
        });
    }

    /** @param last the last number known to be taken */
    record Range(long forgotten, long last) {}

    /** The number of a transaction that begins now, and ends at once. */
    long transaction() {
        return read("select cast(cast(pg_current_xact_id() as text) as bigint)", statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** The lower halves of the numbers of the transactions that run on this database, and not only on its server. */
    Set<Long> running() {
        return read(
                "select cast(cast(backend_xid as text) as bigint) from pg_stat_activity"
                        + " where datname = current_database() and backend_xid is not null",
                statement -> {
                    Set<Long> running = new HashSet<>();
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            running.add(rows.getLong(1));
                        }
                    }
                    return running;
                });
    }

    /** Forgets what is older than {@code minutes} and not among the newest {@code kept}; within a transaction. */
    void forget(int kept, int minutes) {
        entities.createNativeQuery("""
                        with old as (
                            delete from feed where number <= (select number from feed order by number desc offset ?1 limit 1)
                            and at < now() - make_interval(mins => ?2) returning number)
                        update feed_horizon set forgotten = greatest(forgotten, (select max(number) from old))
                        where exists (select 1 from old)""")
                .setParameter(1, kept)
                .setParameter(2, minutes)
                .executeUpdate();
    }

    static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** As it will be read again, so that equal means the same. */
    static JsonNode plain(JsonNode node) {
        return json(node.toString());
    }

    private static List<Change> changes(PreparedStatement statement) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                changes.add(change(rows));
            }
        }
        return changes;
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("number"),
                row.getString("kind"),
                row.getString("namespace"),
                row.getString("name"),
                Change.Type.valueOf(row.getString("type")),
                json(row.getString("body")),
                metadata(row.getString("metadata")));
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T read(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The feed of changes cannot be read", e);
        }
    }

    private static <T> String[] texts(Collection<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static ObjectNode metadata(@Nullable String text) {
        return text == null ? nothing() : (ObjectNode) json(text);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
