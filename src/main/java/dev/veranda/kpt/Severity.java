package dev.veranda.kpt;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much a result or a problem matters; the words are those of kpt's function results. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** As written in results: {@code error}, {@code warning}, {@code info}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Severity> named(String word) {
        return Stream.of(values())
                .filter(severity -> severity.word().equals(word))
                .findFirst();
    }
}
