package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.HostValue;
import dev.veranda.starlark.value.Printer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time of {@code time.star}. */
record Duration(long nanoseconds) implements HostValue {

    private static final Pattern PART =
            Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{0,18})?|\\.[0-9]{1,18})(ns|us|µs|ms|s|m|h)");

    /** Reads {@code 1h30m}, {@code 1.5s}, {@code -2ms}, {@code 0}. */
    static Duration parse(String text) {
        boolean negative = text.startsWith("-");
        String body = negative || text.startsWith("+") ? text.substring(1) : text;
        if (body.equals("0")) {
            return new Duration(0);
        }
        Matcher part = PART.matcher(body);
        double sum = 0;
        int at = 0;
        while (at < body.length() && part.region(at, body.length()).lookingAt()) {
            sum += Double.parseDouble(part.group(1)) * unit(part.group(2));
            at = part.end();
        }
        if (body.isEmpty() || at < body.length() || sum > Long.MAX_VALUE) {
            throw new StarlarkError("time: invalid duration \"" + text + "\"");
        }
        return new Duration(Math.round(negative ? -sum : sum));
    }

    private static long unit(String name) {
        return switch (name) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "us", "µs" -> 1_000L;
            default -> 1L;
        };
    }

    @Override
    public String type() {
        return "time.duration";
    }

    @Override
    public boolean isTrue() {
        return nanoseconds != 0;
    }

    @Override
    public Optional<Object> attribute(String name) {
        return switch (name) {
            case "hours" -> Optional.of(nanoseconds / 3.6e12);
            case "minutes" -> Optional.of(nanoseconds / 6e10);
            case "seconds" -> Optional.of(nanoseconds / 1e9);
            case "milliseconds" -> Optional.of(nanoseconds / 1_000_000);
            case "microseconds" -> Optional.of(nanoseconds / 1_000);
            case "nanoseconds" -> Optional.of(nanoseconds);
            default -> Optional.empty();
        };
    }

    @Override
    public List<String> attributeNames() {
        return List.of("hours", "microseconds", "milliseconds", "minutes", "nanoseconds", "seconds");
    }

    @Override
    public OptionalInt compareWith(Object other) {
        return other instanceof Duration that
                ? OptionalInt.of(Long.compare(nanoseconds, that.nanoseconds))
                : OptionalInt.empty();
    }

    @Override
    public Optional<Object> operate(String operator, Object other, boolean left) {
        if (other instanceof Duration that) {
            return left ? between(operator, that) : Optional.empty();
        }
        if (other instanceof Time time && operator.equals("+")) {
            return Optional.of(time.plus(nanoseconds));
        }
        if (other instanceof Long number) {
            return switch (operator) {
                case "*" -> Optional.of(new Duration(nanoseconds * number));
                case "/", "//" -> left ? Optional.of(new Duration(nanoseconds / divisor(number))) : Optional.empty();
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private Optional<Object> between(String operator, Duration that) {
        return switch (operator) {
            case "+" -> Optional.of(new Duration(nanoseconds + that.nanoseconds));
            case "-" -> Optional.of(new Duration(nanoseconds - that.nanoseconds));
            case "/" -> Optional.of((double) nanoseconds / divisor(that.nanoseconds));
            case "//" -> Optional.of(Math.floorDiv(nanoseconds, divisor(that.nanoseconds)));
            default -> Optional.empty();
        };
    }

    private static long divisor(long number) {
        if (number == 0) {
            throw new StarlarkError("time.duration division by zero");
        }
        return number;
    }

    @Override
    public void print(Printer printer) {
        long rest = Math.abs(nanoseconds);
        StringBuilder out = new StringBuilder(nanoseconds < 0 ? "-" : "");
        if (rest == 0) {
            out.append("0s");
        } else if (rest < 1_000) {
            out.append(rest).append("ns");
        } else if (rest < 1_000_000) {
            out.append(decimal(rest, 1_000)).append("\u00c2\u00b5s");
        } else if (rest < 1_000_000_000) {
            out.append(decimal(rest, 1_000_000)).append("ms");
        } else {
            long minutes = rest / 60_000_000_000L;
            out.append(minutes >= 60 ? minutes / 60 + "h" : "").append(minutes > 0 ? minutes % 60 + "m" : "");
            out.append(decimal(rest % 60_000_000_000L, 1_000_000_000)).append('s');
        }
        printer.append(out.toString());
    }

    private static String decimal(long number, long unit) {
        return java.math.BigDecimal.valueOf(number)
                .divide(java.math.BigDecimal.valueOf(unit))
                .stripTrailingZeros()
                .toPlainString();
    }
}
