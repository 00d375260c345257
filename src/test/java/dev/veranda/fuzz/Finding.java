package dev.veranda.fuzz;

import java.time.Duration;

/**
 * An input that a target does not stand.
 *
 * @param what the exception, or how long it took
 * @param place where in the program, so that the same mistake is reported once
 */
record Finding(FuzzTarget target, String input, String what, String place) {

    static Finding of(FuzzTarget target, String input, Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        StringBuilder place = new StringBuilder(thrown.getClass().getSimpleName());
        for (int i = 0, shown = 0; i < trace.length && shown < 3; i++) {
            if (trace[i].getClassName().startsWith("dev.veranda")
                    || trace[i].getClassName().contains("snakeyaml")) {
                place.append(' ').append(trace[i].getFileName()).append(':').append(trace[i].getLineNumber());
                shown++;
            }
        }
        return new Finding(target, input, thrown.toString(), place.toString());
    }

    static Finding hang(FuzzTarget target, String input, Duration limit) {
        return new Finding(target, input, "no end within " + limit.toSeconds() + " s", "hang");
    }
}
