package dev.veranda.repository;

import java.time.Instant;
import java.util.Optional;

/**
 * When a repository shall be read, beyond what is done anyway.
 *
 * @param schedule a cron expression of five fields, in UTC, that takes the place of the configured interval; "" for none
 * @param onceAt when to read it once more
 */
public record SyncWish(String schedule, Optional<Instant> onceAt) {

    public static final SyncWish NONE = new SyncWish("", Optional.empty());

    public SyncWish {
        schedule = schedule.strip();
    }
}
