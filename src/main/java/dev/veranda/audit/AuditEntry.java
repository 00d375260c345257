package dev.veranda.audit;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of the audit trail.
 *
 * @param action what was tried, as a verb: "approve", "register repository"
 * @param repository the repository's name, or "" when none is concerned
 * @param subject the name of the package revision or other thing acted on, or ""
 * @param detail the reason given, the refusal's sentence, or what changed; never a secret
 * @param token the name of the access token it came with, or "" when a person did it at a browser
 * @param request the id of the request it was part of, by which the log has more of it; "" in entries of old
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        Outcome outcome,
        String repository,
        String subject,
        String detail,
        String token,
        String request) {

    public enum Outcome {
        /** Under way, or interrupted and not yet looked after: another entry says how it ended. */
        STARTED,
        DONE,
        REFUSED,
        FAILED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
