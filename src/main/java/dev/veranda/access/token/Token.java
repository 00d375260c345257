package dev.veranda.access.token;

import java.time.Instant;
import java.util.Optional;

/**
 * An access token as people see it; its text is not among it.
 *
 * @param id the public part of its text
 * @param account whose token it is
 * @param lastUsed at most a minute old while the token is in use
 * @param revoked when somebody ended it before its time
 */
public record Token(
        String id,
        String account,
        String name,
        TokenScope scope,
        Instant created,
        Instant expires,
        Optional<Instant> lastUsed,
        Optional<Instant> revoked) {

    public boolean isRevoked() {
        return revoked.isPresent();
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    /** Whether it still lets somebody in. */
    public boolean isLive(Instant now) {
        return !isRevoked() && !isExpired(now);
    }
}
