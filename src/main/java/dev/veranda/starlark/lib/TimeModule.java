package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.StarlarkStruct;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/** {@code time.star}. */
final class TimeModule {

    private static final String RFC3339 = "2006-01-02T15:04:05Z07:00";

    private TimeModule() {}

    static StarlarkStruct create(InstantSource clock) {
        Map<String, Object> members = new HashMap<>();
        members.put("nanosecond", new Duration(1));
        members.put("microsecond", new Duration(1_000));
        members.put("millisecond", new Duration(1_000_000));
        members.put("second", new Duration(1_000_000_000));
        members.put("minute", new Duration(60_000_000_000L));
        members.put("hour", new Duration(3_600_000_000_000L));
        members.put("now", Builtin.function("now", (machine, arguments) -> {
            arguments.bindPositional();
            return new Time(clock.instant().atZone(ZoneOffset.UTC));
        }));
        members.put("parse_duration", Builtin.function("parse_duration", (machine, arguments) -> {
            Object given = arguments.bindPositional("d").any("d");
            return given instanceof Duration
                    ? given
                    : Duration.parse(Utf8.textOf(arguments.bindPositional("d").string("d")));
        }));
        members.put("is_valid_timezone", Builtin.function("is_valid_timezone", (machine, arguments) -> {
            String name = Utf8.textOf(arguments.bindPositional("loc").string("loc"));
            return name.isEmpty() || ZoneId.getAvailableZoneIds().contains(name);
        }));
        members.put("parse_time", Builtin.function("parse_time", TimeModule::parseTime));
        members.put("from_timestamp", Builtin.function("from_timestamp", TimeModule::fromTimestamp));
        members.put("time", Builtin.function("time", TimeModule::time));
        return StarlarkStruct.module(members);
    }

    private static Object parseTime(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("x", "format?", "location?");
        String text = Utf8.textOf(bound.string("x"));
        String layout = Utf8.textOf(bound.string("format", RFC3339));
        machine.steps(text.length() + layout.length());
        ZoneId zone = Time.zone(Utf8.textOf(bound.string("location", "UTC")));
        return new Time(GoTimeLayout.of(layout).parse(text, zone));
    }

    private static Object fromTimestamp(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bindPositional("sec", "nsec?");
        if (!(bound.any("sec") instanceof Long seconds)) {
            throw new StarlarkError("from_timestamp: want an int of seconds");
        }
        try {
            Instant instant = Instant.ofEpochSecond(seconds, bound.integer("nsec", 0));
            return new Time(instant.atZone(ZoneOffset.UTC));
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new StarlarkError("time out of range");
        }
    }

    private static Object time(Machine machine, Arguments arguments) {
        Arguments.Bound bound =
                arguments.bind("year?", "month?", "day?", "hour?", "minute?", "second?", "nanosecond?", "location?");
        ZoneId zone = Time.zone(Utf8.textOf(bound.string("location", "UTC")));
        try {
            ZonedDateTime start = ZonedDateTime.of(bound.integer("year", 1), 1, 1, 0, 0, 0, 0, zone);
            return new Time(start.plusMonths(bound.integer("month", 1) - 1L)
                    .plusDays(bound.integer("day", 1) - 1L)
                    .plusHours(bound.integer("hour", 0))
                    .plusMinutes(bound.integer("minute", 0))
                    .plusSeconds(bound.integer("second", 0))
                    .plusNanos(bound.integer("nanosecond", 0)));
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new StarlarkError("time out of range");
        }
    }
}
