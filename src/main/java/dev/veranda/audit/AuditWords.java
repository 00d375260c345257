package dev.veranda.audit;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words to search the trail for, as PostgreSQL's text search understands them: each word begins one of an entry, and what is
 * typed without a space, as in {@code web.v1}, stands there one after the other.
 */
final class AuditWords {

    /** What divides words, as in the column that is searched. */
    private static final Pattern MARKS = Pattern.compile("[\\s!-/:-@\\[-`{-~]+");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private AuditWords() {}

    /** "" for words that are nothing but marks, which nothing matches. */
    static String query(String words) {
        return Stream.of(SPACE.split(words.strip()))
                .map(AuditWords::phrase)
                .filter(phrase -> !phrase.isEmpty())
                .collect(Collectors.joining(" & "));
    }

    private static String phrase(String typed) {
        String phrase = Stream.of(MARKS.split(typed.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" <-> "));
        return phrase.isEmpty() ? "" : "(" + phrase + ":*)";
    }
}
