package dev.veranda.repository;

import java.time.Instant;
import java.util.UUID;

/**
 * A registered repository.
 *
 * @param namespace where its own name, {@code settings.name()}, is unique
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

    /** What it is called everywhere: the text of its {@link ObjectName}. */
    public String name() {
        return ObjectName.text(namespace, settings.name());
    }
}
