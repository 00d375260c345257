package dev.veranda.revision;

import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.Proposed;
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
@Table(name = "proposal")
class ProposalRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "repository_id")
    UUID repositoryId;

    @Column(name = "package_path")
    String packagePath;

    String workspace;

    @Enumerated(EnumType.STRING)
    Lifecycle lifecycle;

    @Column(name = "commit_id")
    String commit;

    String actor;

    @Column(name = "proposed_at")
    Instant proposedAt;

    Proposed proposed() {
        return new Proposed(lifecycle, commit, actor, proposedAt);
    }
}
