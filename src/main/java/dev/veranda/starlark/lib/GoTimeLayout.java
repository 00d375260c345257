package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A format for times as Go writes it: the moment {@code Mon Jan 2 15:04:05 MST 2006} written the way times shall look. */
record GoTimeLayout(DateTimeFormatter formatter) {

    private static final int LONGEST = 200;
    private static final Map<String, Consumer<DateTimeFormatterBuilder>> PARTS = parts();

    private static Map<String, Consumer<DateTimeFormatterBuilder>> parts() {
        Map<String, Consumer<DateTimeFormatterBuilder>> parts = new LinkedHashMap<>();
        parts.put("January", out -> out.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL));
        parts.put("Jan", out -> out.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT));
        parts.put("Monday", out -> out.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL));
        parts.put("Mon", out -> out.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT));
        parts.put("MST", out -> out.appendZoneText(TextStyle.SHORT));
        parts.put("2006", out -> out.appendValue(ChronoField.YEAR, 4));
        parts.put("-07:00", out -> out.appendOffset("+HH:MM", "+00:00"));
        parts.put("-0700", out -> out.appendOffset("+HHMM", "+0000"));
        parts.put("-07", out -> out.appendOffset("+HH", "+00"));
        parts.put("Z07:00", out -> out.appendOffset("+HH:MM", "Z"));
        parts.put("Z0700", out -> out.appendOffset("+HHMM", "Z"));
        parts.put("002", out -> out.appendValue(ChronoField.DAY_OF_YEAR, 3));
        parts.put("01", out -> out.appendValue(ChronoField.MONTH_OF_YEAR, 2));
        parts.put("02", out -> out.appendValue(ChronoField.DAY_OF_MONTH, 2));
        parts.put("03", out -> out.appendValue(ChronoField.CLOCK_HOUR_OF_AMPM, 2));
        parts.put("04", out -> out.appendValue(ChronoField.MINUTE_OF_HOUR, 2));
        parts.put("05", out -> out.appendValue(ChronoField.SECOND_OF_MINUTE, 2));
        parts.put("06", out -> out.appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(1969, 1, 1)));
        parts.put("15", out -> out.appendValue(ChronoField.HOUR_OF_DAY, 2));
        parts.put("PM", out -> out.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM")));
        parts.put("pm", out -> out.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "am", 1L, "pm")));
        parts.put("_2", out -> out.padNext(2).appendValue(ChronoField.DAY_OF_MONTH));
        parts.put("1", out -> out.appendValue(ChronoField.MONTH_OF_YEAR));
        parts.put("2", out -> out.appendValue(ChronoField.DAY_OF_MONTH));
        parts.put("3", out -> out.appendValue(ChronoField.CLOCK_HOUR_OF_AMPM));
        parts.put("4", out -> out.appendValue(ChronoField.MINUTE_OF_HOUR));
        parts.put("5", out -> out.appendValue(ChronoField.SECOND_OF_MINUTE));
        return parts;
    }

    static GoTimeLayout of(String layout) {
        if (layout.length() > LONGEST) {
            throw new StarlarkError("a time layout has at most " + LONGEST + " characters");
        }
        DateTimeFormatterBuilder out = new DateTimeFormatterBuilder();
        int at = 0;
        while (at < layout.length()) {
            int fraction = fraction(layout, at);
            Optional<String> part = fraction > 0 ? Optional.empty() : part(layout, at);
            if (fraction > 0) {
                boolean fixed = layout.charAt(at + 1) == '0';
                out.appendFraction(ChronoField.NANO_OF_SECOND, fixed ? fraction : 0, fraction, true);
                at += fraction + 1;
            } else if (part.isPresent()) {
                Consumer<DateTimeFormatterBuilder> write = PARTS.getOrDefault(part.get(), none -> {});
                write.accept(out);
                at += part.get().length();
            } else {
                out.appendLiteral(layout.charAt(at++));
            }
        }
        return new GoTimeLayout(out.toFormatter(Locale.ENGLISH));
    }

    private static Optional<String> part(String layout, int at) {
        return PARTS.keySet().stream()
                .filter(part -> layout.startsWith(part, at))
                .findFirst();
    }

    /** How many digits of a fraction stand at a point; 0 when none do. */
    private static int fraction(String layout, int at) {
        if (layout.charAt(at) != '.' || at + 1 >= layout.length()) {
            return 0;
        }
        char digit = layout.charAt(at + 1);
        int end = at + 1;
        while ((digit == '0' || digit == '9') && end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        boolean digitFollows = end < layout.length() && Character.isDigit(layout.charAt(end));
        return digitFollows ? 0 : Math.min(9, end - at - 1);
    }

    String format(ZonedDateTime time) {
        try {
            return formatter.format(time);
        } catch (DateTimeException impossible) {
            throw new StarlarkError("time out of range");
        }
    }

    /** @param zone where the text says nothing of one */
    ZonedDateTime parse(String text, ZoneId zone) {
        try {
            TemporalAccessor read = formatter.parse(text);
            ZoneId own = Optional.ofNullable(read.query(TemporalQueries.zone())).orElse(zone);
            LocalDate date =
                    Optional.ofNullable(read.query(TemporalQueries.localDate())).orElse(LocalDate.of(0, 1, 1));
            return date.atTime(Optional.ofNullable(read.query(TemporalQueries.localTime()))
                            .orElse(java.time.LocalTime.MIDNIGHT))
                    .atZone(own);
        } catch (DateTimeException malformed) {
            throw new StarlarkError("parsing time \"" + Utf8.bytesOf(text) + "\": it does not have the format");
        }
    }
}
