package dev.veranda.ui.component;

import java.util.Locale;

/**
 * A problem at a place in a text. Lines and columns count from 1; the end is exclusive.
 */
public record Diagnostic(int line, int column, int endLine, int endColumn, Severity severity, String message) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO;

        /** As the editor in the browser names it. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A problem with a whole line. */
    public static Diagnostic ofLine(int line, Severity severity, String message) {
        return new Diagnostic(line, 1, line + 1, 1, severity, message);
    }
}
