package dev.veranda.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "under_way")
class UnderWayRow extends PanacheEntityBase {

    @Id
    @Column(name = "audit_id")
    Long auditId;

    long process;
    UUID holds;

    @JdbcTypeCode(SqlTypes.JSON)
    String plan;

    /** @return false if somebody else holds the same; waits for who is about to say so */
    static boolean insert(long auditId, long process, UUID holds, String plan) {
        return getEntityManager()
                .createNativeQuery("insert into under_way (audit_id, process, holds, plan)"
                        + " values (?1, ?2, ?3, cast(?4 as jsonb)) on conflict (holds) do nothing")
                .setParameter(1, auditId)
                .setParameter(2, process)
                .setParameter(3, holds)
                .setParameter(4, plan)
                .executeUpdate() == 1;
    }
}
