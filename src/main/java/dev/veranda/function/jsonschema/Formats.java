package dev.veranda.function.jsonschema;

import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** The formats of text that are looked at. All others accept everything, as JSON Schema has it. */
final class Formats {

    private interface Format {
        /** What is wrong with a text. */
        Optional<String> problem(String text);
    }

    private static final int MAX_LENGTH = 10_000;

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Map<String, Format> FORMATS = Map.of(
            "date-time", Formats::dateTime,
            "date", Formats::date,
            "ipv4", matching("(" + OCTET + "\\.){3}" + OCTET, "not four numbers from 0 to 255"),
            "hostname",
                    matching(
                            "([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)*[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.?",
                            "not a host name"),
            "uuid",
                    matching(
                            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
                            "not a UUID"));

    private Formats() {}

    static Optional<String> problem(String format, String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.ofNullable(FORMATS.get(format)).flatMap(known -> known.problem(text));
    }

    static boolean knows(String format) {
        return FORMATS.containsKey(format);
    }

    private static Format matching(String regex, String otherwise) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matches(text) ? Optional.empty() : Optional.of(otherwise);
    }

    private static Optional<String> dateTime(String text) {
        try {
            OffsetDateTime.parse(text.replace('t', 'T').replace('z', 'Z'));
            return Optional.empty();
        } catch (DateTimeException wrong) {
            return Optional.of("not a date and time as in 2006-01-02T15:04:05Z");
        }
    }

    private static Optional<String> date(String text) {
        try {
            LocalDate.parse(text);
            return Optional.empty();
        } catch (DateTimeException wrong) {
            return Optional.of("not a date as in 2006-01-02");
        }
    }
}
