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
}
