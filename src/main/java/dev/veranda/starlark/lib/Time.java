package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.HostValue;
import dev.veranda.starlark.value.Printer;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A moment of {@code time.star}, seen from one place. Equal to another when both are the same moment. */
record Time(ZonedDateTime at) implements HostValue {

    static final ZoneId UTC = ZoneId.of("UTC");

    Time {
        at = at.getZone().equals(ZoneOffset.UTC) ? at.withZoneSameInstant(UTC) : at;
    }

    static ZoneId zone(String name) {
        try {
            return name.isEmpty() || name.equals("UTC") ? UTC : ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException unknown) {
            throw new StarlarkError("unknown time zone " + Utf8.bytesOf(name));
        }
    }

    Time plus(long nanoseconds) {
        try {
            return new Time(at.plusNanos(nanoseconds));
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new StarlarkError("time out of range");
        }
    }

    @Override
    public String type() {
        return "time.time";
    }

    @Override
    public Optional<Object> attribute(String name) {
        return switch (name) {
            case "year" -> Optional.of((long) at.getYear());
            case "month" -> Optional.of((long) at.getMonthValue());
            case "day" -> Optional.of((long) at.getDayOfMonth());
            case "hour" -> Optional.of((long) at.getHour());
            case "minute" -> Optional.of((long) at.getMinute());
            case "second" -> Optional.of((long) at.getSecond());
            case "nanosecond" -> Optional.of((long) at.getNano());
            case "unix" -> Optional.of(at.toEpochSecond());
            case "unix_nano" ->
                Optional.of(dev.veranda.starlark.value.Values.integer(BigInteger.valueOf(at.toEpochSecond())
                        .multiply(BigInteger.valueOf(1_000_000_000))
                        .add(BigInteger.valueOf(at.getNano()))));
            case "in_location" ->
                Optional.of(Builtin.function("in_location", (machine, arguments) -> {
                    String zone = arguments.bindPositional("name").string("name");
                    return new Time(at.withZoneSameInstant(zone(Utf8.textOf(zone))));
                }));
            case "format" ->
                Optional.of(Builtin.function("format", (machine, arguments) -> {
                    String layout = arguments.bindPositional("layout").string("layout");
                    machine.steps(layout.length());
                    return machine.string(
                            Utf8.bytesOf(GoTimeLayout.of(Utf8.textOf(layout)).format(at)));
                }));
            default -> Optional.empty();
        };
    }

    @Override
    public List<String> attributeNames() {
        return List.of(
                "day",
                "format",
                "hour",
                "in_location",
                "minute",
                "month",
                "nanosecond",
                "second",
                "unix",
                "unix_nano",
                "year");
    }

    @Override
    public OptionalInt compareWith(Object other) {
        return other instanceof Time that
                ? OptionalInt.of(at.toInstant().compareTo(that.at.toInstant()))
                : OptionalInt.empty();
    }

    @Override
    public Optional<Object> operate(String operator, Object other, boolean left) {
        if (other instanceof Duration duration && operator.equals("+")) {
            return Optional.of(plus(duration.nanoseconds()));
        }
        if (other instanceof Duration duration && operator.equals("-") && left) {
            return Optional.of(plus(-duration.nanoseconds()));
        }
        if (other instanceof Time that && operator.equals("-") && left) {
            try {
                return Optional.of(new Duration(ChronoUnit.NANOS.between(that.at, at)));
            } catch (ArithmeticException tooFar) {
                throw new StarlarkError("time out of range");
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Time that && at.toInstant().equals(that.at.toInstant());
    }

    @Override
    public int hashCode() {
        return at.toInstant().hashCode();
    }

    @Override
    public void print(Printer printer) {
        printer.append(
                GoTimeLayout.of("2006-01-02 15:04:05.999999999 -0700 MST").format(at));
    }
}
