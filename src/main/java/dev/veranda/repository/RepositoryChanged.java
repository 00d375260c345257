package dev.veranda.repository;

import java.util.UUID;

/**
 * Announced after a repository was registered, changed, unregistered, or its synchronisation ended.
 *
 * @param name the text of its {@link ObjectName}
 */
public record RepositoryChanged(UUID id, String name, Kind kind) {

    public enum Kind {
        REGISTERED,
        CHANGED,
        UNREGISTERED,
        /** Read, and something moved, or reading began to fail or to work again. */
        SYNCHRONISED,
        /** Read, and all is as it was. */
        CHECKED
    }
}
