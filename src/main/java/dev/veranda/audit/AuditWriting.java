package dev.veranda.audit;

import jakarta.persistence.Query;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes entries that begin something or end it together with the row that says what is under way: one statement each. */
final class AuditWriting {

    private static final String ENTRY = """
            insert into audit (at, actor, action, outcome, repository, subject, detail, token, request, started)
            """;

    private static final String BEGIN = "with begun as (" + ENTRY + """
            values (:at, :actor, :action, :outcome, :repository, :subject, :detail, nullif(:token, ''), nullif(:request, ''), null)
            returning id)
            insert into under_way (audit_id, process, holds, plan) select id, :process, cast(:holds as uuid), cast(:plan as jsonb)
            from begun on conflict (holds) do nothing returning audit_id""";

    private static final String END = "with ended as (delete from under_way where audit_id = :started) " + ENTRY + """
            values (:at, :actor, :action, :outcome, :repository, :subject, :detail, nullif(:token, ''), nullif(:request, ''), :started)""";

    private AuditWriting() {}

    /**
     * Waits for who is about to say that they hold the same.
     *
     * @return the number of the entry; empty if somebody else holds the same, and then the transaction is to be undone
     */
    static OptionalLong begin(AuditRow row, long process, UUID holds, String plan) {
        List<?> ids = entry(BEGIN, row)
                .setParameter("process", process)
                .setParameter("holds", holds.toString())
                .setParameter("plan", plan)
                .getResultList();
        return ids.isEmpty() ? OptionalLong.empty() : OptionalLong.of(((Number) ids.getFirst()).longValue());
    }

    /** Ends what the entry {@code begun} began. */
    static void end(AuditRow row, long begun) {
        entry(END, row).setParameter("started", begun).executeUpdate();
    }

    private static Query entry(String sql, AuditRow row) {
        return AuditRow.getEntityManager()
                .createNativeQuery(sql)
                .setParameter("at", row.at)
                .setParameter("actor", row.actor)
                .setParameter("action", row.action)
                .setParameter("outcome", row.outcome)
                .setParameter("repository", text(row.repository))
                .setParameter("subject", text(row.subject))
                .setParameter("detail", row.detail)
                .setParameter("token", text(row.token))
                .setParameter("request", text(row.request));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
