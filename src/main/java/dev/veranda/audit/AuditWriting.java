package dev.veranda.audit;

import jakarta.persistence.Query;
import org.jspecify.annotations.Nullable;

/** Writes entries that begin something or end it together with the row that says what is under way: one statement each. */
final class AuditWriting {

    private static final String ENTRY = """
            insert into audit (at, actor, action, outcome, repository, subject, detail, token, started)
            """;

    private static final String BEGIN = "with begun as (" + ENTRY + """
            values (:at, :actor, :action, :outcome, :repository, :subject, :detail, nullif(:token, ''), null)
            returning id)
            insert into under_way (audit_id, process, plan) select id, :process, cast(:plan as jsonb) from begun
            returning audit_id""";

    private static final String END = "with ended as (delete from under_way where audit_id = :started) " + ENTRY + """
            values (:at, :actor, :action, :outcome, :repository, :subject, :detail, nullif(:token, ''), :started)""";

    private AuditWriting() {}

    /** @return the number of the entry */
    static long begin(AuditRow row, long process, String plan) {
        Object id = entry(BEGIN, row)
                .setParameter("process", process)
                .setParameter("plan", plan)
                .getSingleResult();
        return ((Number) id).longValue();
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
                .setParameter("token", text(row.token));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
