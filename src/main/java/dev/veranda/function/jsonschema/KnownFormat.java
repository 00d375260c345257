package dev.veranda.function.jsonschema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.Formats;
import java.util.List;
import java.util.Map;

/**
 * One of the formats of text that are looked at. All others accept everything, as JSON Schema has it.
 *
 * @param library what tells whether a text has the format
 */
record KnownFormat(Format library) implements Format {

    /** What the library's patterns cannot overflow on. Nothing longer has one of these formats. */
    private static final int MAX_LENGTH = 1_000;

    private static final Map<String, String> REASONS = Map.of(
            "date-time", "not a date and time as in 2006-01-02T15:04:05Z",
            "date", "not a date as in 2006-01-02",
            "ipv4", "not four numbers from 0 to 255",
            "hostname", "not a host name",
            "uuid", "not a UUID");

    static final List<Format> ALL = Formats.DEFAULT.stream()
            .filter(format -> REASONS.containsKey(format.getName()))
            .<Format>map(KnownFormat::new)
            .toList();

    static boolean exists(String name) {
        return REASONS.containsKey(name);
    }

    /** What a text is that does not have a format. */
    static String reason(String name) {
        return REASONS.getOrDefault(name, "not one");
    }

    @Override
    public String getName() {
        return library.getName();
    }

    @Override
    public String getMessageKey() {
        return library.getMessageKey();
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        return text.length() <= MAX_LENGTH && library.matches(context, text);
    }
}
