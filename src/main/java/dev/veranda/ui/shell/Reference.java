package dev.veranda.ui.shell;

import java.util.Locale;
import java.util.UUID;

/** Ties what a person is told about a failure to its line in the log. */
record Reference(String code) {

    private static final int LENGTH = 8;

    static Reference create() {
        return new Reference(UUID.randomUUID().toString().substring(0, LENGTH).toUpperCase(Locale.ROOT));
    }

    String sentence() {
        return "Something went wrong. If it keeps happening, report the reference " + code + ".";
    }
}
