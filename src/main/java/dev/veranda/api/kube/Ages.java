package dev.veranda.api.kube;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Ages as kubectl prints them: {@code 45s}, {@code 3m}, {@code 5h}, {@code 12d}. */
final class Ages {

    private Ages() {}

    /** {@code <unknown>} when there is no time. */
    static String since(String time, Instant now) {
        try {
            return text(Duration.between(Instant.parse(time), now));
        } catch (DateTimeParseException none) {
            return "<unknown>";
        }
    }

    private static String text(Duration age) {
        if (age.toMinutes() < 2) {
            return Math.max(age.toSeconds(), 0) + "s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + "m";
        }
        return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
