package dev.veranda.repository;

import java.time.Instant;
import java.util.UUID;

/**
 * A registered repository.
 *
 * @param hasWebhookSecret whether a push webhook is set up
 * @param version counts changes of the settings, for optimistic locking
 */
public record Repository(
        UUID id,
        String namespace,
        RepositorySettings settings,
        CredentialsKind credentials,
        boolean hasWebhookSecret,
        String registeredBy,
        Instant registeredAt,
        long version,
        SyncStatus sync) {

    public String name() {
        return settings.name();
    }
}
