package dev.veranda.repository;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Credentials that repositories name, as far as they can be seen: what is in them never comes back.
 *
 * @param type for example {@code kubernetes.io/basic-auth}
 * @param version counts changes
 */
public record RepositorySecret(
        UUID id,
        String namespace,
        String name,
        String type,
        Map<String, String> labels,
        Instant createdAt,
        long version) {}
