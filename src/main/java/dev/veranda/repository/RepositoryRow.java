package dev.veranda.repository;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "repository")
class RepositoryRow extends PanacheEntityBase {

    @Id
    UUID id;

    String namespace;
    String name;
    String description;
    String url;
    String branch;

    /** As it was written; what it means is in the settings. */
    @Nullable
    String directory;

    boolean deployment;

    @Column(name = "create_branch")
    boolean createBranch;

    @Column(name = "credentials_kind")
    @Enumerated(EnumType.STRING)
    CredentialsKind credentials;

    @Column(name = "credentials_user")
    @Nullable
    String credentialsUser;

    @Column(name = "credentials_secret")
    byte @Nullable [] credentialsSecret;

    /** The secret the credentials were taken from, which they follow. */
    @Column(name = "secret_name")
    @Nullable
    String secretName;

    @Column(name = "sync_schedule")
    @Nullable
    String syncSchedule;

    @Column(name = "sync_once_at")
    @Nullable
    Instant syncOnceAt;

    @Column(name = "synced_once_at")
    @Nullable
    Instant syncedOnceAt;

    @Column(name = "webhook_secret")
    byte @Nullable [] webhookSecret;

    @Column(name = "self_approval")
    @Nullable
    Boolean selfApproval;

    @Column(name = "registered_by")
    String registeredBy;

    @Column(name = "registered_at")
    Instant registeredAt;

    @Version
    long version;

    void take(RepositorySettings settings) {
        name = settings.name();
        description = settings.description();
        url = settings.url();
        branch = settings.branch();
        deployment = settings.deployment();
        createBranch = settings.createBranch();
        selfApproval = settings.selfApproval().orElse(null);
    }

    RepositorySettings settings() {
        return new RepositorySettings(
                name,
                description,
                url,
                branch,
                directory == null ? "" : directory,
                deployment,
                createBranch,
                Optional.ofNullable(selfApproval));
    }

    /** Takes what is to be read once by now; that is nobody's change of the settings, so their version stays. */
    @SuppressWarnings("unchecked")
    static List<UUID> takeOnce(Instant now) {
        return getEntityManager()
                .createNativeQuery(
                        "update repository set synced_once_at = sync_once_at, sync_once_at = null where id in"
                                + " (select id from repository where sync_once_at <= ?1 for update skip locked) returning id",
                        UUID.class)
                .setParameter(1, now)
                .getResultList();
    }

    void take(SyncWish wish) {
        syncSchedule = wish.schedule().isEmpty() ? null : wish.schedule();
        syncOnceAt = wish.onceAt().orElse(null);
    }

    /** The text of its {@link ObjectName}. */
    String qualifiedName() {
        return ObjectName.text(namespace, name);
    }

    Repository repository(SyncStatus sync) {
        return new Repository(
                id,
                namespace,
                settings(),
                credentials,
                webhookSecret != null,
                registeredBy,
                registeredAt,
                version,
                sync);
    }
}
