package dev.veranda.repository;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "secret")
class SecretRow extends PanacheEntityBase {

    @Id
    UUID id;

    String namespace;
    String name;
    String type;
    byte[] sealed;

    @JdbcTypeCode(SqlTypes.JSON)
    String labels;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long version;

    static Optional<SecretRow> named(String namespace, String name) {
        return find("namespace = ?1 and name = ?2", namespace, name).firstResultOptional();
    }

    RepositorySecret secret() {
        return new RepositorySecret(id, namespace, name, type, TextsJson.read(labels), createdAt, version);
    }
}
