package dev.veranda.repository;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.veranda.failure.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Cron expressions of five fields. */
final class SyncSchedule {

    private static final int LONGEST = 200;

    private SyncSchedule() {}

    /** @throws Invalid if it is neither "" nor a cron expression */
    static void require(String schedule) {
        if (!schedule.isEmpty()) {
            parse(schedule);
        }
    }

    /** How long after {@code now} the next reading is due. */
    static Duration next(@Nullable String schedule, Instant now, Duration otherwise) {
        if (schedule == null || schedule.isEmpty()) {
            return otherwise;
        }
        ZonedDateTime from = now.atZone(ZoneOffset.UTC);
        return ExecutionTime.forCron(parse(schedule))
                .nextExecution(from)
                .map(next -> Duration.between(from, next))
                .orElse(otherwise);
    }

    private static Cron parse(String schedule) {
        try {
            if (schedule.length() <= LONGEST) {
                return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(schedule);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Invalid("sync.schedule", "The schedule must be a cron expression of five fields, such as 0 * * * *.");
    }
}
