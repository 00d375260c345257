package dev.veranda.repository;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "repository_sync")
class SyncRow extends PanacheEntityBase {

    private static final int MOST_DOUBLINGS = 5;

    @Id
    @Column(name = "repository_id")
    UUID repositoryId;

    @Enumerated(EnumType.STRING)
    SyncStatus.State state = SyncStatus.State.PENDING;

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "succeeded_at")
    @Nullable
    Instant succeededAt;

    @Column(name = "failed_at")
    @Nullable
    Instant failedAt;

    @Nullable
    String error;

    int failures;

    @Column(name = "next_at")
    Instant nextAt;

    /** Written by the index, together with what it is about. */
    @Column(name = "left_out_count", insertable = false, updatable = false)
    int leftOut;

    @Column(name = "unreadable_count", insertable = false, updatable = false)
    int unreadable;

    @Column(name = "root_package", insertable = false, updatable = false)
    boolean rootPackage;

    /** As JSON, as far as there is room. */
    @Column(name = "left_out", insertable = false, updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    String namedLeftOut = "[]";

    /** Takes what is due, so that nobody else does before {@code until}; each with since when it was. */
    static Map<UUID, Instant> claim(Instant now, Instant until) {
        Map<UUID, Instant> claimed = new HashMap<>();
        for (Object row : getEntityManager()
                .createNativeQuery("""
                        update repository_sync s set next_at = ?2
                        from (select repository_id, next_at from repository_sync where next_at <= ?1
                            for update skip locked) due
                        where s.repository_id = due.repository_id returning due.repository_id, due.next_at""")
                .setParameter(1, now)
                .setParameter(2, until)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            claimed.put((UUID) columns[0], (Instant) columns[1]);
        }
        return claimed;
    }

    /** What is read now is no longer due. */
    static void begin(UUID id, Instant now, Duration every) {
        update("nextAt = ?1 where repositoryId = ?2 and nextAt <= ?3", now.plus(every), id, now);
    }

    void succeeded(Instant now, Duration every) {
        state = SyncStatus.State.READY;
        succeededAt = now;
        error = null;
        failures = 0;
        nextAt = now.plus(every);
    }

    /** The next try comes later with every failure in a row, up to 32 times the usual interval. */
    void failed(Instant now, String words, Duration every) {
        state = SyncStatus.State.ERROR;
        failedAt = now;
        error = words;
        nextAt = now.plus(every.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
        failures++;
    }

    /** What was read is not to be relied on until it was read anew, which happens now. */
    void renewing(Instant now, String words) {
        state = SyncStatus.State.ERROR;
        failedAt = now;
        error = words;
    }

    SyncStatus status(boolean running) {
        return new SyncStatus(
                running ? SyncStatus.State.SYNCING : state,
                Optional.ofNullable(succeededAt),
                Optional.ofNullable(error),
                Optional.ofNullable(failedAt),
                leftOut,
                unreadable,
                rootPackage);
    }
}
