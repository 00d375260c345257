package dev.veranda.audit;

import dev.veranda.access.Actor;

/**
 * Something a person or machine tries to do.
 *
 * @param action a verb, as in {@link AuditEntry#action}
 * @param detail what to remember besides, for example the reason given; never a secret
 */
public record Attempt(Actor actor, String action, String repository, String subject, String detail) {

    public Attempt(Actor actor, String action, String repository, String subject) {
        this(actor, action, repository, subject, "");
    }
}
