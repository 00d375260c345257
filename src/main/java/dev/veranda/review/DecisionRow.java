package dev.veranda.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "decision")
class DecisionRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "repository_id")
    UUID repositoryId;

    @Column(name = "package_path")
    String packagePath;

    String workspace;

    @Enumerated(EnumType.STRING)
    Decision.Kind kind;

    @Column(name = "commit_id")
    String commit;

    String actor;
    String reason;

    @Column(name = "decided_at")
    Instant decidedAt;

    static DecisionRow of(UUID repositoryId, String packagePath, String workspace, Decision decision) {
        DecisionRow row = new DecisionRow();
        row.repositoryId = repositoryId;
        row.packagePath = packagePath;
        row.workspace = workspace;
        row.kind = decision.kind();
        row.commit = decision.commit();
        row.actor = decision.actor();
        row.reason = decision.reason();
        row.decidedAt = decision.at();
        return row;
    }

    Decision decision() {
        return new Decision(kind, commit, actor, reason, decidedAt);
    }
}
