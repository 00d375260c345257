package dev.veranda.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "audit")
class AuditRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Instant at;
    String actor;
    String action;
    String outcome;

    @Nullable
    String repository;

    @Nullable
    String subject;

    String detail;

    @Nullable
    String token;

    /** What it was part of, as the log calls it too. */
    @Nullable
    String request;

    /** The entry that began what this one ends. */
    @Nullable
    Long started;

    AuditEntry entry() {
        return new AuditEntry(
                id,
                at,
                actor,
                action,
                AuditEntry.Outcome.valueOf(outcome),
                repository == null ? "" : repository,
                subject == null ? "" : subject,
                detail,
                token == null ? "" : token,
                request == null ? "" : request);
    }
}
