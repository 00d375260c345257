package dev.veranda.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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
                            "select * from audit where id < ?1" + matching + NEWEST_FIRST, AuditRow.class)
                    .setParameter(1, before)
                    .setFirstResult(skip)
                    .setMaxResults(limit);
            if (!words.isBlank()) {
                asked.setParameter(2, query);
            }
            return entries(asked.getResultList());
        });
    }

    /** The last of {@code actions} that was done to each subject. */
    Map<String, AuditEntry> last(Collection<String> actions, Collection<String> subjects) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        return QuarkusTransaction.joiningExisting()
                .call(() -> entries(entities.createNativeQuery(
                                        "select distinct on (subject) * from audit where subject = any(?1)"
                                                + " and action = any(?2) and outcome = 'DONE' order by subject, id desc",
                                        AuditRow.class)
                                .setParameter(1, subjects.toArray(String[]::new))
                                .setParameter(2, actions.toArray(String[]::new))
                                .getResultList())
                        .stream()
                        .collect(Collectors.toMap(AuditEntry::subject, Function.identity())));
    }

    private static List<AuditEntry> entries(List<?> rows) {
        return rows.stream().map(AuditRow.class::cast).map(AuditRow::entry).toList();
    }
}
