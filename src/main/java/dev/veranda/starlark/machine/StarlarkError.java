package dev.veranda.starlark.machine;

import java.util.ArrayList;
import java.util.List;

/** Ends a script. Functions that a host offers throw it with a message for the author of the script. */
public final class StarlarkError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_TRACE = 20;

    private final transient List<String> trace = new ArrayList<>();

    /** @param message a string of the language; see {@link Utf8} */
    public StarlarkError(String message) {
        super(message, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Notes a place the error came through on its way out. */
    public void passed(String file, Position at, String function) {
        if (trace.size() < LONGEST_TRACE) {
            trace.add(file + ":" + at + ": in " + function);
        }
    }

    /** Where it happened, innermost call first. */
    public List<String> trace() {
        return List.copyOf(trace);
    }
}
