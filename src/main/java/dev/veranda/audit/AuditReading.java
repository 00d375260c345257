package dev.veranda.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Finds entries of the trail, by an index whatever is asked. */
@ApplicationScoped
class AuditReading {

    private static final String NEWEST_FIRST = " order by id desc";

    private final EntityManager entities;

    AuditReading(EntityManager entities) {
        this.entities = entities;
    }

    /** Those that match and are older than the entry {@code before}, newest first, without the first {@code skip}. */
    List<AuditEntry> older(String words, long before, int skip, int limit) {
        String query = AuditWords.query(words);
        if (!words.isBlank() && query.isEmpty()) {
            return List.of();
        }
        String matching = words.isBlank() ? "" : " and search @@ to_tsquery('simple', ?2)";
        return QuarkusTransaction.joiningExisting().call(() -> {
            var asked = entities.createNativeQuery(
                            "select * from audit where id < ?1 and outcome <> 'STARTED'" + matching + NEWEST_FIRST,
                            AuditRow.class)
                    .setParameter(1, before)
                    .setFirstResult(skip)
                    .setMaxResults(limit);
            if (!words.isBlank()) {
                asked.setParameter(2, query);
            }
            return entries(asked.getResultList());
        });
    }

    private static List<AuditEntry> entries(List<?> rows) {
        return rows.stream().map(AuditRow.class::cast).map(AuditRow::entry).toList();
    }
}
