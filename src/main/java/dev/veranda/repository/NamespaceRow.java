package dev.veranda.repository;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "namespace")
class NamespaceRow extends PanacheEntityBase {

    @Id
    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    String labels;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    Namespace namespace() {
        return new Namespace(name, TextsJson.read(labels), createdAt);
    }
}
